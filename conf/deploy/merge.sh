#!/usr/bin/env bash
# Makes one run of what was collected of its injectors. Where injector 0 led them to the end, it has
# that run already. The exit code is that of the run.
#   conf/deploy/merge.sh FOLDER      FOLDER/n/results has the run directory of injector n, FOLDER/n/code its exit code
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
shopt -s nullglob

# Without room for it, injector 0 has results of its own alone, and says so.
is_merged() { grep -qs '"type":"merged"' "$1events.jsonl" && ! grep -qs '"type":"unmerged"' "$1events.jsonl"; }

ends_as_led() {
  echo "Results: $(cat "$1/run")"
  exit "$(cat "$1/0/code")"
}

[ ! -s "$1/run" ] || ends_as_led "$1"   # once more, with what could not be fetched before
parts=()
for run in "$1"/[0-9]*/results/*/; do
  if [ ! -d "${run}injectors" ]; then
    parts+=("$run")
    continue
  fi
  whole=results/$(basename "$run")
  if [ -s "$1/0/code" ] && [ -s "${run}summary.json" ] && is_merged "$run" && [ ! -e "$whole" ]; then
    mv "$run" "$whole" || exit 1
    echo "$whole" > "$1/run"
    ends_as_led "$1"
  fi
  parts+=("${run}injectors/0/")   # what the leader measured itself
done
if [ ${#parts[@]} = 0 ]; then
  echo "merge.sh: no injector has results in $1; see the logs there" >&2
  exit 1
fi
# What a lost one has left is merged, too; a missing one is named.
./run_tests.sh merge --partial "${parts[@]}"
