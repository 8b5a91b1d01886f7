#!/usr/bin/env bash
# One load test on several machines by ssh: sends it, starts all together, waits, collects and merges.
#   conf/deploy/ssh/run.sh [USER@]HOST… -- OPTION…      the options are those of run_tests.sh
#   conf/deploy/ssh/run.sh --fetch RUN                  collects and merges what could not be fetched
# The exit code is that of the run; 1 where the machines could not begin together. A machine that is
# lost on the way does not stop the others, unless they meet. See docs/ssh.md.
set -uo pipefail
cd "$(dirname "$0")/../../.." || exit 1
export COPYFILE_DISABLE=1   # a Mac's tar would add files of its own

readonly LEAD=${LOADTEST_LEAD:-75}                      # seconds from starting Java to the first user
readonly MARGIN=15                                      # seconds; so long it takes to call all off
readonly FOLDER=${LOADTEST_FOLDER:-duotopia-loadtest}   # on the machines
readonly LOST_AFTER=60                                  # seconds without an answer
readonly CLOCKS_APART=2                                 # seconds

say() { printf 'ssh: %s\n' "$1" >&2; }
give_up() { say "$1"; exit 1; }

[[ $FOLDER =~ ^[A-Za-z0-9_/][A-Za-z0-9._/-]*$ ]] ||
  give_up "LOADTEST_FOLDER must be of letters, digits, ., _, - and /, but is $FOLDER; correct it"
# Variables with files, which are sent along, and lie in the folder of the run there.
readonly WITH_FILES=(TEST_STUDENTS_FILE SSL_CERT_FILE)
hosts=()
if [ "${1-}" = --fetch ]; then
  readonly RUN=${2-}
else
  while [ $# -gt 0 ] && [ "$1" != -- ]; do
    hosts+=("$1")
    shift
  done
  [[ ${#hosts[@]} -gt 0 && ${1-} = -- ]] ||
    give_up "needs hosts and, after --, the options of run_tests.sh: $0 vm1 vm2 -- --env staging --scenario peak"
  shift
  readonly OPTIONS=("$@")
  readonly RUN=${LOADTEST_RUN:-ssh-$(date -u +%Y%m%d-%H%M%S)}
  for variable in "${WITH_FILES[@]}"; do
    [[ -z ${!variable-} || -f ${!variable} ]] ||
      give_up "$variable must be a file, but there is no ${!variable}; correct or unset it"
  done
fi
[[ $RUN =~ ^[A-Za-z0-9_][A-Za-z0-9._-]*$ ]] ||
  give_up "the name of the run must be of letters, digits, ., _ and -, but is \"$RUN\"; correct it"
readonly HERE=results/injectors/$RUN
exec 3> /dev/null

# What a machine does, in its folder of this run. After a restart, the number of the process may be
# that of another one, whose folder is not this.
# shellcheck disable=SC2016 # for the shell there
readonly ALIVE='alive() { [ "/proc/$(cat pid 2> /dev/null)/cwd" -ef . ]; }'
readonly STOP="$ALIVE; [ -e stopped ] || ! alive || { touch stopped && kill \$(cat pid); }"
readonly CODE='for i in 1 2 3; do [ -s code ] || sleep 1; done'
readonly END="$STOP; for i in \$(seq 180); do alive || break; sleep 1; done; $CODE; ! alive"

# Asks for no password, and notices a dead machine.
on() {
  local host=$1
  shift
  # shellcheck disable=SC2086,SC2029 # options are words; what is known here is put in here
  ssh -o BatchMode=yes -o ConnectTimeout=10 -o ServerAliveInterval=5 -o ServerAliveCountMax=3 \
    ${LOADTEST_SSH_OPTIONS:-} "$host" "$@"
}

# Calls a function for all machines at once, with number and host; leaves those for which it failed.
# Signals to all processes of a terminal or a job are for this script alone.
failed=()
each() {
  local i code pids=()
  failed=()
  for i in "${!hosts[@]}"; do
    (trap '' INT TERM HUP; "$1" "$i" "${hosts[$i]}" < /dev/null) &
    pids+=($!)
  done
  for i in "${!pids[@]}"; do
    wait "${pids[$i]}"
    code=$?
    while [ $code -gt 128 ] && kill -0 "${pids[$i]}" 2> /dev/null; do   # a signal to this script
      wait "${pids[$i]}"
      code=$?
    done
    [ $code -le 128 ] || { wait "${pids[$i]}" 2> /dev/null; code=$?; }   # it ended at that moment
    [ $code = 0 ] || failed+=("$i")
  done
  [ ${#failed[@]} = 0 ]
}

names() {
  local i list=
  for i in ${failed[@]+"${failed[@]}"}; do
    list+=", injector $i (${hosts[$i]})"
  done
  printf '%s' "${list:2}"
}

# Two injectors on one machine would measure each other.
refuse_doubles() {
  local host place places=' '
  for host in "${hosts[@]}"; do
    # shellcheck disable=SC2086 # options are words
    place=$(ssh -G ${LOADTEST_SSH_OPTIONS:-} "$host" < /dev/null | sed -n 's/^hostname //p; s/^port //p' | tr '\n' ':')
    [[ $places != *" ${place:=$host} "* ]] || give_up "each machine must be named once, but $host is there twice; leave it out"
    places+="$place "
  done
}

# The program lies in pack, and is not sent again while it is the same; the run has a folder of its own.
send() {
  local before there after
  before=$(date +%s)
  there=$(on "$2" date +%s) || return
  after=$(date +%s)
  if [ "$there" -lt $((before - CLOCKS_APART)) ] || [ "$there" -gt $((after + CLOCKS_APART)) ]; then
    say "$2: the clock must be within $CLOCKS_APART s of this machine's, but differs by $((there - before)) s; let chrony or ntpd set it"
    return 1
  fi
  there=$(on "$2" "umask 077; $ALIVE; mkdir -p $FOLDER/runs && cd $FOLDER || exit
    for run in \$(ls runs); do (cd runs/\$run && alive) && echo under way: \$run && exit; done
    [ ! -e pack ] || [ -f pack/sum ] || { echo foreign; exit; }
    mkdir runs/$RUN.$1 && echo made && cat pack/sum 2> /dev/null") || [ "$there" = made ] || return
  case $there in
    'under way:'*) say "$2: must be free, but $FOLDER/runs/${there#*: } is under way; wait for its end"; return 1 ;;
    foreign) say "$2: $FOLDER/pack must be this script's, but is not; choose another LOADTEST_FOLDER"; return 1 ;;
  esac
  : > "$HERE/$1.sent" || return
  [ "${there#made?}" = "$sum" ] ||
    on "$2" "cd $FOLDER/runs/$RUN.$1 && mkdir new && tar -xzf - -C new && echo '$sum' > new/sum && cd ../.. &&
      { [ ! -e pack ] || mv pack runs/$RUN.$1/old; } && mv runs/$RUN.$1/new pack && rm -rf runs/$RUN.$1/old" \
      < "$HERE/pack.tar.gz" || return
  # Accounts, for the time of the run only.
  local file variable secrets=(run_tests.sh)
  for file in .env .env.* students*.csv; do
    [ ! -f "$file" ] || secrets+=("$file")
  done
  for variable in "${WITH_FILES[@]}"; do
    file=${!variable-}
    [ -z "$file" ] || secrets+=(-C "$(cd "$(dirname "$file")" && pwd)" "$(basename "$file")")
  done
  tar -chf - "${secrets[@]}" | on "$2" "umask 077; cd $FOLDER/runs/$RUN.$1 && ln -s ../../pack/target target && tar -xf -"
}

variables() {
  local name value
  for name in $(sed -n '/^#LOADTEST_/d; s/^#\([A-Z_]*\)=.*/\1/p' conf/env.example) LOADTEST_JAVA_OPTS; do
    value=${!name-}
    [[ " ${WITH_FILES[*]} " != *" $name "* ]] || value=${value##*/}
    [ -z "$value" ] || printf 'export %s=%q\n' "$name" "$value"
  done
}

# By standard input, since the words of a command can be seen by everybody on the machine. What is
# started goes on without the connection, and removes the accounts at its end.
start() {
  local coordinator=${LOADTEST_COORDINATOR-}
  if [ "$1" = 0 ]; then
    case $coordinator in
      \[*) ;;
      *[!0-9.:]*) coordinator=0.0.0.0:${coordinator##*:} ;;   # its name may mean the loopback there
    esac
  fi
  {
    variables
    printf 'export LOADTEST_RUN=%q LOADTEST_INJECTOR=%q LOADTEST_INJECTORS=%q %s\n' \
      "$RUN" "$1" "${#hosts[@]}" "$together"
    [ -z "$coordinator" ] || printf 'export LOADTEST_COORDINATOR=%q\n' "$coordinator"
    printf 'cd %q || exit\n' "$FOLDER/runs/$RUN.$1"
    printf '{ ./run_tests.sh -Dloadtest.results.directory=results -Dgatling.resultsFolder=engine'
    printf ' %q' ${OPTIONS[@]+"${OPTIONS[@]}"}
    printf ' & echo $! > pid; wait $!; echo $? > ended; rm -rf .env .env.* students*.csv %q %q engine; mv ended code; } > log 2>&1 < /dev/null &\n' \
      "./$(basename "${TEST_STUDENTS_FILE:-engine}")" "./$(basename "${SSL_CERT_FILE:-engine}")"
    # shellcheck disable=SC2016 # for the shell there
    printf 'for i in $(seq 50); do [ ! -s pid ] || exit 0; sleep 0.1; done; exit 1\n'
  } | on "$2" bash -s
}

# Checked, and waiting for the moment.
ready() {
  on "$2" "cd $FOLDER/runs/$RUN.$1 && until grep -q 'The load begins at' log; do
    [ ! -s code ] && [ \$(date +%s) -lt $ready_by ] || { tail -n 3 log; exit 1; }; sleep 1; done" > "$HERE/$1.said" &&
    rm "$HERE/$1.said"
}

# Until it has ended, over lost connections; the progress of the first one is shown.
follow() {
  local code shown=3 begun heard=$SECONDS first=:
  [ "$1" != 0 ] || shown=2
  while :; do
    begun=$SECONDS
    on "$2" "cd $FOLDER/runs/$RUN.$1 && { $first; $ALIVE; ! alive || tail -n 1 -f --pid=\$(cat pid) log; $CODE; [ -s code ]; }" >&$shown
    code=$?
    [ $code = 255 ] || return $code
    [ $((SECONDS - begun)) -lt 20 ] || heard=$SECONDS   # it was connected
    [ $((SECONDS - heard)) -lt $LOST_AFTER ] || return $code
    sleep 2
    [ ! -e "$HERE/stopping" ] || first=$STOP   # it may not have heard of it
    say "$2: connecting again" || shown=3   # the terminal is gone, too
  done
}

# What is not here to the last byte stays there.
collect() {
  [ -e "$HERE/$1.sent" ] && [ ! -d "$HERE/$1" ] || return 0
  rm -rf "$HERE/$1.part" && mkdir "$HERE/$1.part" &&
    on "$2" "cd $FOLDER/runs/$RUN.$1 && { $END; } && tar -czf - \$(ls -d log code results 2> /dev/null)" |
    tar -xzf - --no-same-owner -C "$HERE/$1.part" 2>&1 | sed -n '1,2p' >&2 &&
    mv "$HERE/$1.part" "$HERE/$1" &&
    { on "$2" "rm -rf $FOLDER/runs/$RUN.$1" || say "$2: $FOLDER/runs/$RUN.$1 is here, and can be removed there"; }
}

stop() { [ ! -e "$HERE/$1.sent" ] || on "$2" "cd $FOLDER/runs/$RUN.$1 && { $STOP; }"; }

# Ends it, and fails unless it has sent no load.
withdraw() {
  [ -e "$HERE/$1.sent" ] || return 0
  on "$2" "cd $FOLDER/runs/$RUN.$1 && { $END; } && ! grep -rqs '\"type\":\"started\"' results && cd .. && rm -rf $RUN.$1" &&
    rm "$HERE/$1.sent"
}

no_load() {
  local who file
  [ -z "$interrupted" ] || set -- interrupted
  who=$(names)
  for file in "$HERE"/*.said; do
    [ ! -s "$file" ] || sed "s/^/injector $(basename "$file" .said): /" "$file" >&2
  done
  say "stopping: ${who:+$who }$1"
  if each withdraw 2> /dev/null || [ -z "$begun" ]; then
    rm -rf "$HERE"
    give_up "no load was sent"
  fi
  give_up "load may have been sent by $(names): it had begun, or does not answer; $(fetch_by)"
}

fetch_by() {
  printf 'to end it and fetch what it has: %s%s --fetch %s' \
    "${LOADTEST_FOLDER:+LOADTEST_FOLDER=$FOLDER }" "conf/deploy/ssh/run.sh" "$RUN"
}

interrupt() {
  [ "$1" != HUP ] || exec >> "$HERE/console" 2>&1   # the terminal is gone
  say "stopping"
  interrupted=yes
  : > "$HERE/stopping"
  (each stop)
}

go_on() { [ -z "$interrupted" ] || no_load "interrupted"; }

finish() {
  trap - INT TERM
  trap '' HUP
  each collect || say "not collected, and still there: $(names); $(fetch_by)"
  rm -rf "$HERE"/*.part "$HERE/stopping"
  conf/deploy/merge.sh "$HERE"
}

main() {
  local start moment begun='' interrupted='' together ready_by signal
  refuse_doubles
  [ ! -e "$HERE" ] || give_up "$HERE must not exist; choose another LOADTEST_RUN"
  say "building"
  conf/deploy/pack.sh || give_up "the build failed, see above"
  mkdir -p "$HERE" || exit 1
  printf '%s\n' "${hosts[@]}" > "$HERE/hosts" || exit 1
  tar -czf "$HERE/pack.tar.gz" -C target/pack target || give_up "$HERE must have room; make some"
  sum=$(cd target/pack/target && find . -type f ! -name stamp -exec cksum {} + | sort | cksum)
  for signal in INT TERM HUP; do
    # shellcheck disable=SC2064 # the signal of now
    trap "interrupt $signal" $signal
  done
  say "sending to ${#hosts[@]} machines"
  each send || no_load "cannot be used, see above"
  rm "$HERE/pack.tar.gz"
  go_on

  start=$(($(date +%s) + LEAD))
  ready_by=$((start - MARGIN))
  moment=$(date -u -d "@$start" +%FT%TZ 2> /dev/null || date -u -r "$start" +%FT%TZ)
  together=LOADTEST_START_AT=$moment
  if [ -n "${LOADTEST_COORDINATOR-}" ]; then
    together=$(printf 'LOADTEST_TOKEN=%s' "$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')")
    ready_by=$((start + 86400))   # the first one waits no longer than injectors.join-within
    moment="the same moment"
  fi
  begun=yes
  each start || no_load "could not be started"
  go_on
  each ready || no_load "not ready in time; a longer LOADTEST_LEAD may help"
  go_on
  say "$RUN: the load begins at $moment; Ctrl+C ends it with all results"
  each follow || [ -n "$interrupted" ] || say "lost: $(names)"
  finish
}

if [ "${1-}" = --fetch ]; then
  while read -r host; do
    hosts+=("$host")
  done < "$HERE/hosts" || give_up "$HERE/hosts must be there, but is not; give the name of a run"
  finish
else
  main
fi
