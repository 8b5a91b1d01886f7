#!/usr/bin/env bash
# What a pod of the Job runs: one injector, with the options of run_tests.sh. The exit code says whether
# it did its share; whether the run passed is for the merged run to say.
#   0    its share is done, whatever the results are
#   75   another pod has this number; the Job ignores this one
#   else it could not run, or was ended; the Job stops all others
set -u
cd "$(dirname "$0")" || exit 1

: "${LOADTEST_RUN:?must be the name of the run, but is not set; see docs/kubernetes.md}"
: "${JOB_COMPLETION_INDEX:?must come from an indexed Job, but is not set; see docs/kubernetes.md}"
readonly HERE=${LOADTEST_RESULTS:-/results}/$LOADTEST_RUN/$JOB_COMPLETION_INDEX
mkdir -p "${HERE%/*}" || exit 1
if ! mkdir "$HERE" 2> /dev/null; then
  echo "injector: $HERE must be new, but another pod of this number has made it; this one sends no load" >&2
  exit 75
fi

# The first one leads, at its own address, whatever its name is.
[ "$JOB_COMPLETION_INDEX" != 0 ] || [ -z "${LOADTEST_COORDINATOR-}" ] ||
  export LOADTEST_COORDINATOR=0.0.0.0:${LOADTEST_COORDINATOR##*:}

# The first process of a container gets the signals, and passes them on.
# The rest of the file system may be read-only; on the volume the engine's log is safe from the beginning.
./run_tests.sh "-Dloadtest.results.directory=$HERE/results" "-Dgatling.resultsFolder=$HERE/.engine" "$@" &
readonly PID=$!
trap 'kill -TERM $PID' TERM INT
wait $PID
code=$?
while kill -0 $PID 2> /dev/null; do
  wait $PID
  code=$?
done
rm -rf "$HERE/.engine"
echo $code > "$HERE/code"
[ $code -lt 128 ] && grep -qs '"type":"finished"' "$HERE"/results/*/events.jsonl && code=0
exit $code
