#!/usr/bin/env bash
# From a fresh checkout to a first labelled dataset: installs what is missing, builds, makes seed 7.
set -euo pipefail
cd "$(dirname "$0")/.."
source Scenarios/install.sh

command -v swift >/dev/null || {
  echo "drivegen needs a Swift toolchain (6.2 or newer): https://www.swift.org/install" >&2
  exit 2
}
install_packages libpng-dev pkg-config

echo "Building (a few minutes the first time) …"
swift build -c release --product drivegen
binary=$(swift build -c release --show-bin-path)/drivegen

# 1 means that the audit has something to say; the dataset is there all the same.
"$binary" make --seed 7 || [ $? -eq 1 ]
cat <<TEXT

Done. Look at:
  Renders/mixed-7/000007/preview.png         the run at a glance
  Renders/mixed-7/000007/frames/             frames and masks
  Renders/mixed-7/000007/trajectories.json   the whole truth
Next:  $binary make --help
TEXT
