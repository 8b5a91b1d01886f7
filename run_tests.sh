#!/usr/bin/env bash
# Runs a load test, or one of the tools beside it: see --help.
# Written for bash 3.2 (macOS) and newer, which costs a few idioms: no associative arrays, and
# ${array[@]+"${array[@]}"}, since an empty array counts as unset there.
set -u

readonly CALLED_FROM=$PWD
readonly BUILD=target/launcher   # goes with mvn clean, as the classes do
readonly SHARED=$BUILD/shared

say() { printf 'run_tests.sh: %s\n' "$1" >&2; }
give_up() { say "$1"; exit 1; }

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
  local said= version
  if [ -n "$java" ] && ! said=$("$java" -version 2>&1); then
    case $said in
      # The java of a Mac without a JDK is there, but only says how to get one.
      *'Unable to locate a Java Runtime'*) said= ;;
      *)
        printf '%s\n' "$said" >&2
        give_up "$java must start, but does not, see above; check JAVA_TOOL_OPTIONS, \
JDK_JAVA_OPTIONS and _JAVA_OPTIONS, or install another JDK" ;;
    esac
  fi
  version=$(printf '%s\n' "$said" | sed -n 's/.*version "\(1\.\)*\([0-9]*\).*/\2/p')
  java_version=${version:-0}
  java_said=$said
  if [ "$java_version" -lt 17 ]; then
    give_up "needs Java 17 or newer, but finds ${version:-none}; install a JDK \
(apt install openjdk-17-jdk, brew install openjdk, https://adoptium.net) or set JAVA_HOME"
  fi
}

is_built() {
  local jar jars
  [ -f $BUILD/stamp ] && [ -s $BUILD/classpath ] &&
    [ -d target/classes/co ] && [ -d target/test-classes/simulations ] || return 1
  # Folders count, too: theirs is the only time that changes when a file is deleted.
  [ -z "$(find src conf pom.xml -path conf/deploy -prune -o -newer $BUILD/stamp -print 2> /dev/null |
    head -n 1)" ] || return 1
  IFS=: read -r -a jars < $BUILD/classpath
  for jar in "${jars[@]}"; do
    [ -e "$jar" ] || return 1
  done
}

# One at a time, since two would write the same classes; unless the other one was killed, perhaps in
# a container, where this one has its number.
wait_for_other_build() {
  local other said=
  mkdir -p $BUILD 2> /dev/null
  while ! ln -s $$ $BUILD/lock 2> /dev/null; do
    if ! other=$(readlink $BUILD/lock) || [ "$other" = $$ ] || ! kill -0 "$other" 2> /dev/null; then
      ln -sfn $$ $BUILD/lock 2> /dev/null
      return
    fi
    [ -n "$said" ] || say "waiting for process $other, which is building"
    said=yes
    sleep 1
  done
}

build() {
  is_built && return
  command -v mvn > /dev/null ||
    give_up "needs Maven 3.8 or newer to build the tests, but finds none; install it \
(apt install maven, brew install maven, https://maven.apache.org/install.html)"
  wait_for_other_build
  if is_built; then
    rm -f $BUILD/lock
    return
  fi
  say "building, as after each change of src, conf or pom.xml"
  # What changes while Maven works is newer than begun.
  { mkdir -p $BUILD && touch $BUILD/begun && rm -f $BUILD/stamp; } 2> /dev/null ||
    give_up "target must be writable, but is not; make it so"
  if ! mvn -B -ntp -q test-compile dependency:build-classpath -Dmdep.includeScope=test \
    -Dmdep.outputFile=$BUILD/classpath > $BUILD/log 2>&1 < /dev/null; then
    cat $BUILD/log >&2
    give_up "the build failed, see above; mend that, or try mvn clean"
  fi
  mv $BUILD/begun $BUILD/stamp
  rm -f $BUILD/lock
}

# The libraries' classes as JVMs map them into memory (class data sharing): a load test starts a
# second sooner. The first one after a build lists them, and before the next one their archive is
# made; both at a terminal only, since other machines as a rule have a new checkout each time. A JVM
# shares classes of the jars that come first, so none of the folders may have any of theirs.
share_classes() {
  local of="$java_said $libraries" folder
  for folder in target/{,test-}classes/{ch,com,io,org,scala}; do
    [ ! -e "$folder" ] || return
  done
  if [ "$of" != "$(cat $SHARED/of 2> /dev/null)" ] || { [ -f $SHARED/list ] && ! is_listed; }; then
    [[ -t 1 && $flags = *-Xmx1G* ]] &&
      { rm -rf $SHARED && mkdir $SHARED && printf %s "$of" > $SHARED/of; } 2> /dev/null &&
      flags="$flags -XX:DumpLoadedClassList=$SHARED/list"
    return
  fi
  if [ -f $SHARED/list ] && [ -t 1 ]; then
    say "making further starts faster, once for these libraries"
    CLASSPATH=target/classes:$libraries "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
      co.duotopia.loadtest.standin.process.SharedClasses $SHARED >> $SHARED/log 2>&1
    rm -f $SHARED/list*   # made or not: no second try
  fi
  [ -s $SHARED/archive ] || return
  classpath=$libraries:target/test-classes:target/classes
  flags="$flags -XX:SharedArchiveFile=$SHARED/archive -Xlog:cds*=off"
}

# Whether the run that lists its classes came to the engine's end.
is_listed() { grep -q '^io/gatling/app/cli/StatusCode$' $SHARED/list; }

# In place of this process, so that signals and exit code are those of the JVM. Java reads the words;
# here they only choose the JVM's flags: those of gatling-maven-plugin for a load test, and after
# them, since the last word counts, what variables and the command line say.
start() {
  local word properties=() options=() words=() flags='-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData'
  case " ${1--} $* " in
    *' -h '* | *' --help '* | *' -w '* | *' --web '* | ' '[!-]*) ;;
    *)
      flags="-Xmx1G -XX:+HeapDumpOnOutOfMemoryError -XX:MaxInlineLevel=20 -XX:MaxTrivialSize=12
        --add-opens=java.base/java.lang=ALL-UNNAMED
        --add-opens=java.base/jdk.internal.misc=ALL-UNNAMED" ;;
  esac
  for word in "$@"; do
    case $word in
      -D?*=*) properties+=("$word") ;;
      -X?*) options+=("$word") ;;
      *) words+=("$word") ;;
    esac
  done
  [ "$java_version" -lt 22 ] || flags="$flags --enable-native-access=ALL-UNNAMED"
  [ -z "${TMPDIR:-}" ] || properties=("-Djava.io.tmpdir=$TMPDIR" ${properties[@]+"${properties[@]}"})
  local more="${LOADTEST_JAVA_OPTS:-${JAVA_OPTS:-}}"
  case " $more ${options[*]-} " in
    *' -XX:+Use'*'GC '*) flags=${flags/-XX:+UseSerialGC/} ;;   # a JVM takes one collector only
  esac
  local libraries classpath
  libraries=$(cat $BUILD/classpath)
  classpath=target/test-classes:target/classes:$libraries
  share_classes
  [ ! -t 1 ] || export COLUMNS="${COLUMNS:-$(tput cols 2> /dev/null)}"
  # shellcheck disable=SC2086 # flags are words
  exec env CLASSPATH="$classpath" "$java" $flags $more \
    ${options[@]+"${options[@]}"} "-Dcalled.from=$CALLED_FROM" \
    ${properties[@]+"${properties[@]}"} co.duotopia.loadtest.cli.Main ${words[@]+"${words[@]}"}
}

# A function, so that all of the script has been read before it builds.
main() {
  trap 'exit 130' INT   # Maven and Java end with a code, after which bash would go on
  go_home
  use_utf8
  find_java
  build
  [ "${1-}" != help ] || set -- --help
  start "$@"
}

main "$@"
