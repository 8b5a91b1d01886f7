#!/usr/bin/env bash
# One load test on several machines by ssh: sends it, starts all together, waits, collects and merges.
#   conf/deploy/ssh/run.sh [USER@]HOST… -- OPTION…      the options are those of run_tests.sh
# The exit code is that of the merged run; 1 where the machines could not begin together. A machine
# that is lost on the way does not stop the others. See docs/ssh.md.
set -uo pipefail
cd "$(dirname "$0")/../../.." || exit 1

readonly LEAD=${LOADTEST_LEAD:-60}                      # seconds from starting Java to the first user
readonly FOLDER=${LOADTEST_FOLDER:-duotopia-loadtest}   # on the machines
readonly LOST_AFTER=60                                  # seconds without an answer
readonly CLOCKS_APART=2                                 # seconds

say() { printf 'ssh: %s\n' "$1" >&2; }
give_up() { say "$1"; exit 1; }

hosts=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  hosts+=("$1")
  shift
done
[ ${#hosts[@]} -gt 0 ] && [ "${1-}" = -- ] ||
  give_up "needs hosts and, after --, the options of run_tests.sh: $0 vm1 vm2 -- --env staging --scenario peak"
shift
readonly OPTIONS=("$@")
readonly RUN=${LOADTEST_RUN:-ssh-$(date -u +%Y%m%d-%H%M%S)}
case $RUN in *[!A-Za-z0-9._-]*) give_up "LOADTEST_RUN must be of letters, digits, ., _ and -, but is $RUN; correct it" ;; esac
readonly HERE=results/injectors/$RUN THERE=runs/$RUN
mkdir -p "${HERE%/*}" && mkdir "$HERE" || give_up "$HERE must not exist and be writable; choose another LOADTEST_RUN"

# Asks for no password, and notices a dead machine.
on() {
  local host=$1
  shift
  # shellcheck disable=SC2086 # options are words
  ssh -o BatchMode=yes -o ConnectTimeout=10 -o ServerAliveInterval=5 -o ServerAliveCountMax=3 \
    ${LOADTEST_SSH_OPTIONS:-} "$host" "$@"
}

# Calls a function for all machines at once, with number and host; leaves those for which it failed.
failed=()
each() {
  local i code pids=()
  failed=()
  for i in "${!hosts[@]}"; do
    "$1" "$i" "${hosts[$i]}" < /dev/null &
    pids+=($!)
  done
  for i in "${!pids[@]}"; do
    wait "${pids[$i]}"
    code=$?
    while [ $code -gt 128 ] && kill -0 "${pids[$i]}" 2> /dev/null; do   # a signal to this script
      wait "${pids[$i]}"
      code=$?
    done
    [ $code = 0 ] || failed+=("$i")
  done
  [ ${#failed[@]} = 0 ]
}

# Not again what is there already.
send() {
  local before there after
  before=$(date +%s)
  there=$(on "$2" date +%s) || return
  after=$(date +%s)
  if [ "$there" -lt $((before - CLOCKS_APART)) ] || [ "$there" -gt $((after + CLOCKS_APART)) ]; then
    say "$2: the clock must be within $CLOCKS_APART s of this machine's, but differs by $((there - before)) s; let chrony or ntpd set it"
    return 1
  fi
  on "$2" "umask 077 && mkdir -p $FOLDER/${THERE%/*} && cd $FOLDER && mkdir $THERE.$1 && { [ \"\$(cat sum 2> /dev/null)\" = '$sum' ] && echo there || echo missing; }" \
    > "$HERE/$1.state" || return
  if grep -q missing "$HERE/$1.state"; then
    on "$2" "cd $FOLDER && rm -rf sum target && tar -xzf - && echo '$sum' > sum" < "$HERE/pack.tar.gz" || return
  fi
  rm "$HERE/$1.state"
  # Accounts, for the time of the run only.
  local secrets=()
  for file in .env .env.* students*.csv; do
    [ ! -f "$file" ] || secrets+=("$file")
  done
  [ ${#secrets[@]} = 0 ] || tar -cf - "${secrets[@]}" | on "$2" "umask 077; tar -xf - -C $FOLDER"
}

variables() {
  local name
  for name in $(sed -n '/^#LOADTEST_/d; s/^#\([A-Z_]*\)=.*/\1/p' conf/env.example) LOADTEST_JAVA_OPTS; do
    [ -z "${!name-}" ] || printf 'export %s=%q\n' "$name" "${!name}"
  done
}

# By standard input, since the words of a command can be seen by everybody on the machine. What is
# started goes on without the connection.
start() {
  {
    variables
    printf 'export LOADTEST_RUN=%q LOADTEST_INJECTOR=%q LOADTEST_INJECTORS=%q LOADTEST_START_AT=%q\n' \
      "$RUN" "$1" "${#hosts[@]}" "$start_at"
    printf 'cd %q || exit\n' "$FOLDER"
    printf '{ ./run_tests.sh -Dloadtest.results.directory=%q -Dgatling.resultsFolder=%q' "$THERE.$1/results" "$THERE.$1/engine"
    printf ' %q' ${OPTIONS[@]+"${OPTIONS[@]}"}
    printf ' & echo $! > %q; wait $!; echo $? > %q; } > %q 2>&1 < /dev/null &\n' \
      "$THERE.$1/pid" "$THERE.$1/code" "$THERE.$1/log"
  } | on "$2" bash -s
}

# Checked, and waiting for the moment.
ready() {
  on "$2" "cd $FOLDER/$THERE.$1 && until grep -q 'The load begins at' log; do [ ! -s code ] && [ \$(date +%s) -lt $((start - 2)) ] || { tail -n 3 log; exit 1; }; sleep 1; done" \
    > "$HERE/$1.said" && rm "$HERE/$1.said"
}

# Until it has ended, over lost connections; the progress of the first one is shown.
follow() {
  local code shown=/dev/null begun heard=$SECONDS
  [ "$1" != 0 ] || shown=/dev/stderr
  while :; do
    begun=$SECONDS
    on "$2" "cd $FOLDER/$THERE.$1 && tail -n 1 -f --pid=\$(cat pid) log; for i in 1 2 3; do [ -s code ] || sleep 1; done; [ -s code ]" > $shown
    code=$?
    [ $code = 255 ] || return $code
    [ $((SECONDS - begun)) -lt 20 ] || heard=$SECONDS   # it was connected
    [ $((SECONDS - heard)) -lt $LOST_AFTER ] || return $code
    sleep 2
  done
}

collect() {
  mkdir -p "$HERE/$1" && on "$2" "cd $FOLDER/$THERE.$1 && tar -czf - log results" | tar -xzf - --no-same-owner -C "$HERE/$1"
}

clean() { on "$2" "cd $FOLDER && rm -rf $THERE.$1 .env .env.* students*.csv"; }

stop() { on "$2" "cd $FOLDER/$THERE.$1 && [ -s code ] || kill -TERM \$(cat pid)"; }

names() {
  local i
  for i in "${failed[@]}"; do
    printf 'injector %s (%s) ' "$i" "${hosts[$i]}"
  done
}

no_load() {
  local who
  who=$(names)
  say "no load was sent: ${who}$1"
  cat "$HERE"/*.said 2> /dev/null >&2
  each stop 2> /dev/null
  each clean 2> /dev/null
  rm -rf "$HERE"
  exit 1
}

main() {
  local start start_at directories
  say "building"
  conf/deploy/pack.sh || give_up "the build failed, see above"
  tar -czf "$HERE/pack.tar.gz" -C target/pack . || give_up "$HERE must have room; make some"
  sum=$(cd target/pack && find . -type f ! -name stamp -print0 | sort -z | xargs -0 cksum | cksum)
  say "sending to ${#hosts[@]} machines"
  each send || no_load "cannot be used, see above"
  rm "$HERE/pack.tar.gz"

  start=$(($(date +%s) + LEAD))
  start_at=$(date -u -d "@$start" +%FT%TZ 2> /dev/null || date -u -r "$start" +%FT%TZ)
  trap 'say "stopping"; each stop' INT TERM
  each start || no_load "could not be started"
  say "$RUN: the load begins at $start_at; Ctrl+C ends it with all results"
  each ready || no_load "was not ready in time"

  each follow || say "lost: $(names)"
  trap - INT TERM
  each collect || say "without results: $(names)"
  each clean || true
  # What a lost one has left is merged, too; a missing one is named.
  shopt -s nullglob
  directories=("$HERE"/*/results/*/)
  [ ${#directories[@]} -gt 0 ] || give_up "no injector has results; see $HERE/*/log"
  ./run_tests.sh merge --partial "${directories[@]}"
}

main
