#!/usr/bin/env bash
# A parameter sweep: density x topology x seed, one dataset a cell, a table at the end.
#
#   bash Scenarios/sweep.sh [OUTPUT]
#   DENSITIES="0.2 0.8" TOPOLOGIES=highway SEEDS="0..<3" bash Scenarios/sweep.sh Renders/mine
#
# A sweep that was stopped goes on where it was when it is started again.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
output=${1:-$root/Renders/sweep}
densities=${DENSITIES:-"0.2 0.5 0.8"}
topologies=${TOPOLOGIES:-"highway intersection"}
seeds=${SEEDS:-"0..<2"}
settings=${SETTINGS:-"--set duration=10 --set frames.every=5"}
drivegen=${DRIVEGEN:-$(swift build --package-path "$root" -c release --show-bin-path)/drivegen}
worst=0

for topology in $topologies; do
  for density in $densities; do
    # shellcheck disable=SC2086  # the settings are several words on purpose
    "$drivegen" make --seeds "$seeds" --set "road.topology=$topology" --set "traffic.density=$density" \
      $settings --quiet --output "$output/$topology-$density" >/dev/null || {
      code=$?
      # 1 is a seed that failed or has faults: the table tells. Everything else stops a cell, not the sweep.
      if [ $code -eq 130 ]; then exit 130; fi
      if [ $code -ne 1 ]; then
        echo "$topology at density $density was not made (exit code $code)" >&2
        worst=$code
      fi
    }
  done
done

# The index: one line a scenario, with the cell it belongs to.
mkdir -p "$output"
index="$output/index.jsonl"
: >"$index.part"
for topology in $topologies; do
  for density in $densities; do
    [ -f "$output/$topology-$density/journal.jsonl" ] || continue # no seed of the cell could be made
    sed "s|^{|{\"dataset\":\"$topology-$density\",\"density\":$density,|" \
      "$output/$topology-$density/journal.jsonl" >>"$index.part"
  done
done
mv "$index.part" "$index"

printf '%-14s %8s %10s %8s %8s %8s\n' topology density scenarios agents frames faults
for topology in $topologies; do
  for density in $densities; do
    [ -f "$output/$topology-$density/journal.jsonl" ] || continue
    awk -v topology="$topology" -v density="$density" '
      { n++; agents += value("agents"); frames += value("frames"); faults += value("faults") }
      function value(key) { match($0, "\"" key "\":[0-9]+"); return substr($0, RSTART + length(key) + 3, RLENGTH - length(key) - 3) }
      END { printf "%-14s %8s %10d %8d %8d %8d\n", topology, density, n, agents, frames, faults }
    ' "$output/$topology-$density/journal.jsonl"
  done
done
echo "$index"
exit $worst
