# $1: the workspace. Waits until the stand-in is gone, then removes what it left behind.
trap '' INT HUP TERM
read -r end_of_file

postmaster=
is_ours() {
  kill -0 "$postmaster" 2>/dev/null || return 1
  [ ! -r "/proc/$postmaster/cmdline" ] || grep -q "$1" "/proc/$postmaster/cmdline"
}

# More than once: an initdb or a postmaster may have been about to start.
tries=0
while [ -d "$1" ] && [ "$tries" -lt 100 ]; do
  [ -n "$postmaster" ] || postmaster=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null)
  if [ -n "$postmaster" ] && is_ours "$1"; then
    kill -QUIT "$postmaster"
  else
    rm -rf "$1"
  fi
  tries=$((tries + 1))
  [ ! -d "$1" ] || sleep 0.1
done
