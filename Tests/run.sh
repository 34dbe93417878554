#!/usr/bin/env bash
# Everything: installs what is missing, lints, builds, runs every test, asks other projects' readers.
# Ends non-zero on any failure.
#
#   bash Tests/run.sh            all of it
#   INTEROP=0 bash Tests/run.sh  without the Python packages of other projects
set -euo pipefail
cd "$(dirname "$0")/.."
source Scenarios/install.sh
install_packages libpng-dev pkg-config
command -v swift >/dev/null || {
  echo "The tests need a Swift toolchain (6.2 or newer): https://www.swift.org/install" >&2
  exit 2
}

step() { printf '\n== %s\n' "$1"; }

step "lint"
swift format lint --strict --recursive Package.swift Sources Tests

# One configuration for all: the tests import no internals, so tests and program share every object file.
step "build"
swift build -c release --product drivegen
drivegen=$(swift build -c release --show-bin-path)/drivegen
export DRIVEGEN="$drivegen"

step "tests"
swift test -c release --disable-xctest --disable-testable-imports

step "the same bits without fused multiply-add"
GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2,-FMA4 \
  swift test -c release --disable-xctest --disable-testable-imports --skip-build \
  --filter 'ExactMathTests|RandomnessTests'

if [ "${INTEROP:-1}" = 1 ]; then
  step "other projects' readers"
  install_packages python3 python3-venv
  venv=.build/interop-venv
  [ -x "$venv/bin/pytest" ] || python3 -m venv "$venv"
  "$venv/bin/pip" install -q --disable-pip-version-check -r Tests/Interop/requirements.txt
  maps=.build/interop-maps
  rm -rf "$maps" .build/interop-data
  mkdir -p "$maps/imported"
  topologies=$("$drivegen" make --explain | grep '^road\.topology ' | grep -oE '[a-z_]+( \| [a-z_]+)+' | tr -d '|')
  count=$(((39 + $(wc -w <<<"$topologies")) / $(wc -w <<<"$topologies")))
  for topology in $topologies; do
    "$drivegen" make --seeds "0..<$count" --set "road.topology=$topology" --set duration=1 \
      --set traffic.warm_up=0 --set traffic.density=0.3 --set lidar.mode=off --set frames.every=100 \
      --output ".build/interop-data/$topology" --quiet >/dev/null || [ $? -eq 1 ]
    "$drivegen" export ".build/interop-data/$topology" --format opendrive --output "$maps/$topology" >/dev/null
    for map in "$maps/$topology"/*.xodr; do mv "$map" "$maps/$topology/$topology-$(basename "$map")"; done
  done
  # Real maps, read and written again; their peers' readings are known.
  export DRIVEGEN_SHARED="${DRIVEGEN_SHARED:-../shared}"
  for map in "$DRIVEGEN_SHARED"/data/xodr/*.xodr "$DRIVEGEN_SHARED"/data/xosc/alks/road_networks/*.xodr; do
    [ -e "$map" ] || continue
    "$drivegen" export "$map" --format opendrive --output "$maps/imported/$(basename "$map")" >/dev/null
  done
  DRIVEGEN_INTEROP_DIR="$maps" "$venv/bin/pytest" -q Tests/Interop
fi

step "the quick start"
bash Scenarios/quickstart.sh

printf '\nAll tests passed.\n'
