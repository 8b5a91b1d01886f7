# $@: a command. It ends when the standard input of this shell does, with all that it has started.
trap '' INT HUP
exec 3<&0
if command -v setsid > /dev/null; then
  setsid "$@" < /dev/null &
else
  set -m
  "$@" < /dev/null &
fi
command=$!
{
  read -r end_of_input
  kill -TERM -- "-$command"
  sleep 1
  kill -KILL -- "-$command"
} <&3 > /dev/null 2>&1 &
watch=$!
wait "$command"
code=$?
kill "$watch" 2> /dev/null
exit "$code"
