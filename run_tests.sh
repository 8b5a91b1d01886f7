#!/usr/bin/env bash
# Runs a load test, or one of the tools beside it: see --help.
# Written for bash 3.2 (macOS) and newer, which costs a few idioms: no associative arrays, and
# ${array[@]+"${array[@]}"}, since an empty array counts as unset there.
set -u

readonly CALLED_FROM=$PWD
readonly BUILD=target/launcher   # goes with mvn clean, as the classes do

say() { printf 'run_tests.sh: %s\n' "$1" >&2; }
refuse() { say "$1; see ./run_tests.sh --help"; exit 2; }
give_up() { say "$1"; exit 1; }

help() {
  cat <<'HELP'
Usage: ./run_tests.sh [OPTIONS]            run a load test
       ./run_tests.sh COMMAND [OPTIONS]    use a tool

Load-tests the audio upload of Duotopia: students log in, open an assignment and
upload recordings. Everything that was measured is left in results/.

Options of a load test:
  -e, --env ENV         local, staging or production (TEST_ENV, or else local)
  -s, --scenario NAME   normal, peak, stress, spike, endurance or breaking
                        (normal)
  -u, --users N         virtual users; this and the next two: else as
                        conf/loadtest.conf says for the scenario
  -r, --rate N          users that start in a second
  -t, --time TIME       as in 90s, 8m or 1h30m; a bare number means seconds
      --skip-gradual    on production, even with more than twice the users of
                        the largest run that passed there
      --headless        in this terminal; that is the default
  -w, --web             on a web page: start, watch, stop and open runs there;
                        with --port PORT (8089) and --host HOST (127.0.0.1)
  -Dkey=value           any setting, as -Dloadtest.uploads.timeout=60s
  -h, --help            this text

Commands (COMMAND --help says more):
  list         the runs in results/, newest first, with their verdicts
  web          the page alone, as with --web
  report       writes the result files of a run again, and shows its summary
  doctor       checks all that a run needs, and says how to mend it
  monitor      watches the database alone
  standin      the local backend alone
  students     test students in the database of an environment
  audio        makes the audio samples
  completion   completion of all this with the Tab key, for bash and zsh

Environments:
  local        needs nothing: the run brings its own backend, the stand-in;
               with LOCAL_BASE_URL it uses yours
  staging      STAGING_BASE_URL, TEST_STUDENT_EMAIL, TEST_STUDENT_PASSWORD
  production   PRODUCTION_BASE_URL, PROD_TEST_STUDENT_EMAIL,
               PROD_TEST_STUDENT_PASSWORD. Real users feel every run: it asks
               for YES; without a terminal, export CONFIRM_PRODUCTION=YES
  Variables are exported, or stand in .env.staging (.env.production, .env.local)
  or .env. With STAGING_DATABASE_URL (…) the database is watched, too.

Examples:
  ./run_tests.sh
  ./run_tests.sh --env staging --scenario normal --headless
  ./run_tests.sh --env staging --scenario peak --users 75 --rate 15 --time 8m

Exit codes: 0 passed, 2 expectations missed or not understood, 3 stopped by a
guard, 130 ended with Ctrl+C, 1 could not run or says nothing about the target.
HELP
}

# To the folder of this script, be it called through links.
go_home() {
  local self=$0 link
  while [ -L "$self" ]; do
    link=$(readlink "$self")
    case $link in
      /*) self=$link ;;
      *) self=$(dirname "$self")/$link ;;
    esac
  done
  CDPATH='' cd -- "$(dirname -- "$self")" || give_up "cannot enter the folder of $0"
}

# Without a locale no JVM, nor Maven's, could open a file whose name is not plain ASCII.
use_utf8() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    '' | C | POSIX)
      unset LC_ALL
      { export LANG=C.UTF-8 LC_CTYPE=C.UTF-8; } 2> /dev/null ;;
  esac
}

find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || give_up "JAVA_HOME must be a JDK, but is $JAVA_HOME; correct or unset it"
  else
    java=$(command -v java) || java=
  fi
  local version=
  # The java of a Mac without a JDK is there, but only says how to get one.
  [ -z "$java" ] || version=$("$java" -version 2>&1 | sed -n 's/.*version "\(1\.\)*\([0-9]*\).*/\2/p')
  if [ "${version:-0}" -lt 17 ]; then
    give_up "needs Java 17 or newer, but finds ${version:-none}; install a JDK \
(apt install openjdk-17-jdk, brew install openjdk, https://adoptium.net) or set JAVA_HOME"
  fi
}

is_built() {
  local jar jars
  [ -f $BUILD/stamp ] && [ -s $BUILD/classpath ] &&
    [ -d target/classes/co ] && [ -d target/test-classes/simulations ] || return 1
  # Folders count, too: theirs is the only time that changes when a file is deleted.
  [ -z "$(find src conf pom.xml -newer $BUILD/stamp 2> /dev/null | head -n 1)" ] || return 1
  IFS=: read -r -a jars < $BUILD/classpath
  for jar in "${jars[@]}"; do
    [ -e "$jar" ] || return 1
  done
}

build() {
  is_built && return
  command -v mvn > /dev/null ||
    give_up "needs Maven 3.8 or newer to build the tests, but finds none; install it \
(apt install maven, brew install maven, https://maven.apache.org/install.html)"
  say "building, as after each change of src, conf or pom.xml"
  mkdir -p $BUILD || give_up "target must be writable, but is not; make it so"
  rm -f $BUILD/stamp
  touch $BUILD/begun   # what changes while Maven works is newer than this
  if ! mvn -B -ntp -q test-compile dependency:build-classpath -Dmdep.includeScope=test \
    -Dmdep.outputFile=$BUILD/classpath > $BUILD/log 2>&1 < /dev/null; then
    cat $BUILD/log >&2
    give_up "the build failed, see above; mend that, or try mvn clean"
  fi
  mv $BUILD/begun $BUILD/stamp
}

# In place of this process, so that signals and exit code are those of the JVM.
start() {
  local classpath=target/test-classes:target/classes
  classpath=$classpath:$(cat $BUILD/classpath)
  [ ! -t 1 ] || export COLUMNS="${COLUMNS:-$(tput cols 2> /dev/null)}"
  exec env CLASSPATH="$classpath" "$java" "$@"
}

run_command() {
  local argument properties=() arguments=()
  for argument in "$@"; do
    case $argument in
      -D?*=*) properties+=("$argument") ;;
      *) arguments+=("$argument") ;;
    esac
  done
  start -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData "-Dcalled.from=$CALLED_FROM" \
    ${properties[@]+"${properties[@]}"} co.duotopia.loadtest.cli.Main "${arguments[@]}"
}

lower() { printf '%s' "$1" | tr '[:upper:]' '[:lower:]'; }

# Prints the class of a scenario; without a name, the names of all.
simulation() {
  local file class names=
  for file in src/test/java/simulations/*Simulation.java; do
    class=$(basename "$file" .java)
    grep -q "abstract class $class" "$file" && continue
    [ "$(lower "${class%Simulation}")" = "$(lower "$1")" ] && printf '%s' "$class" && return
    names="$names${names:+, }$(lower "${class%Simulation}")"
  done
  [ -z "$1" ] && printf '%s' "$names"
}

# As the end of a message: which of the other words the first one is a slip of, if it is one: at most
# a third of its letters are changed, left out, added, or swapped with the next one.
did_you_mean() {
  printf '%s\n' "$@" | awk '
    function least(a, b) { return a < b ? a : b }
    function distance(a, b,    i, j, d) {
      for (j = 0; j <= length(b); j++) d[0, j] = j
      for (i = 1; i <= length(a); i++) {
        d[i, 0] = i
        for (j = 1; j <= length(b); j++) {
          d[i, j] = d[i - 1, j - 1] + (substr(a, i, 1) != substr(b, j, 1))
          d[i, j] = least(d[i, j], 1 + least(d[i, j - 1], d[i - 1, j]))
          if (i > 1 && j > 1 && substr(a, i - 1, 2) == substr(b, j, 1) substr(b, j - 1, 1))
            d[i, j] = least(d[i, j], 1 + d[i - 2, j - 2])
        }
      }
      return d[length(a), length(b)]
    }
    NR == 1 { word = tolower($0); next }
    { changed = distance(word, $0) }
    NR == 2 || changed < fewest { fewest = changed; nearest = $0 }
    END { if (fewest <= 1 || fewest * 3 <= length(word)) printf "; did you mean %s?", nearest }' 2> /dev/null
}

unknown_option() {
  local known word=${1%%=*}
  word=${word#-}
  word=--${word#-}
  set -- "$1" --env --scenario --users --rate --time --web --skip-gradual --headless --help
  for known in "${@:2}"; do
    case $known in "$word"*) refuse "unknown option $1; did you mean $known?" ;; esac
  done
  refuse "unknown option $1$(did_you_mean "$word" "${@:2}")"
}

run_load_test() {
  local scenario=normal folder=target/gatling class names option value typed='' properties=()
  while [ $# -gt 0 ]; do
    option=$1
    shift
    case $option in
      -e | --env | -s | --scenario | -u | --users | -r | --rate | -t | --time)
        value=${1-}
        # A number below 0 is understood, and then refused with what must hold.
        case $value in '' | - | -[!0-9.]*) refuse "$option needs a value" ;; esac
        shift ;;
      --env=?* | --scenario=?* | --users=?* | --rate=?* | --time=?*)
        value=${option#*=}
        option=${option%%=*} ;;
      --env= | --scenario= | --users= | --rate= | --time=) refuse "${option%=} needs a value" ;;
    esac
    case $option in
      -e | --env) properties+=("-Denv=$value") typed=$typed,env ;;
      -s | --scenario) scenario=$value ;;
      -u | --users) properties+=("-Dusers=$value") typed=$typed,users ;;
      -r | --rate) properties+=("-Drate=$value") typed=$typed,rate ;;
      -t | --time) properties+=("-Dtime=$value") typed=$typed,time ;;
      -Dgatling.resultsFolder=?*) folder=${option#*=} ;;
      -D?*=*) properties+=("$option") ;;
      --skip-gradual) properties+=("-Dloadtest.skip-gradual=true") ;;
      --headless) ;;
      -D*) refuse "unknown option $option" ;;
      -*) unknown_option "$option" ;;
      *) refuse "unexpected $option; a command comes first, a scenario behind --scenario" ;;
    esac
  done
  if ! class=$(simulation "$scenario"); then
    names=$(simulation '')
    # Words without spaces, to be split.
    # shellcheck disable=SC2086
    refuse "--scenario must be one of $names, but is $scenario$(did_you_mean "$scenario" ${names//,/})"
  fi
  # Messages then speak of --users, and not of -Dusers.
  [ -z "$typed" ] || properties+=("-Dtyped.options=${typed#,}")
  find_java
  build
  # The flags are those of gatling-maven-plugin, and so is the place of the results.
  start -Xmx1G -XX:+HeapDumpOnOutOfMemoryError -XX:MaxInlineLevel=20 -XX:MaxTrivialSize=12 \
    --add-opens=java.base/java.lang=ALL-UNNAMED \
    --add-opens=java.base/jdk.internal.misc=ALL-UNNAMED \
    ${properties[@]+"${properties[@]}"} \
    io.gatling.app.Gatling -s "simulations.$class" -rf "$folder"
}

# The page reads the options of a load test itself: its form begins with them.
run_web() {
  local argument arguments=()
  for argument in "$@"; do
    case $argument in
      -w | --web | --headless) ;;
      --skip-gradual) arguments+=("-Dloadtest.skip-gradual=true") ;;
      *) arguments+=("$argument") ;;
    esac
  done
  find_java
  build
  run_command web ${arguments[@]+"${arguments[@]}"}
}

main() {
  go_home
  use_utf8
  local argument
  case ${1-} in
    -* | '')
      for argument in "$@"; do
        case $argument in -h | --help) help && exit ;; esac
      done
      for argument in "$@"; do
        case $argument in -w | --web) run_web "$@" ;; esac
      done
      run_load_test "$@" ;;
    help) help ;;
    *)
      [ -z "$(simulation "$1")" ] || refuse "$1 is a scenario; write --scenario $1"
      find_java
      build
      run_command "$@" ;;
  esac
}

main "$@"
