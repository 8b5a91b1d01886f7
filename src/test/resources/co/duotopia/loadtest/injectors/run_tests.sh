#!/usr/bin/env bash
# What a machine runs is "injector" of the test; here only "merge" is asked for.
case $1 in
  merge)
    shift 2
    printf '%s\n' "$@" > merged ;;
  list) ;;
  *) . target/injector ;;
esac
