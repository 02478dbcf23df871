#!/bin/sh
# Shows the built program on a database and writes pictures of it: OUT/light.png and OUT/dark.png.
#   tests/ui/take_screenshots.sh build/bin/infoplane study.db OUT [WIDTHxHEIGHT]
# Builds nothing. Needs Xvfb, xdotool and ImageMagick's import. The database is copied first: it stays as it is.
set -eu

if [ $# -lt 3 ]; then
  sed -n '2,4s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
program=$1 database=$2 out=$3 size=${4:-1440x900}
width=${size%x*} height=${size#*x}
work=$(mktemp -d)
server='' window=''

finish() {
  [ -z "$window" ] || kill "$window" 2>/dev/null || true
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT INT TERM

# A display of our own: -displayfd lets the server choose a free number and say it.
Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp 3>"$work/display" 2>"$work/xvfb.log" &
server=$!
tries=0
while [ ! -s "$work/display" ]; do
  tries=$((tries + 1))
  [ "$tries" -le 100 ] || { cat "$work/xvfb.log" >&2; exit 1; }
  sleep 0.1
done
DISPLAY=":$(cat "$work/display")"
export DISPLAY QT_QPA_PLATFORM=xcb XDG_CONFIG_HOME="$work/config" XDG_RUNTIME_DIR="$work/runtime"
mkdir -p "$out" "$work/config/Infoplane"
mkdir -m 700 "$work/runtime"

take() { # NAME THEME, the theme as the program stores it: 1 light, 2 dark
  printf '[window]\ntheme=%s\n' "$2" >"$work/config/Infoplane/infoplane.conf"
  for part in '' -wal -shm; do
    [ ! -f "$database$part" ] || cp "$database$part" "$work/study.db$part"
  done
  "$program" --workspace "$work/study.db" 2>"$work/$1.log" &
  window=$!
  id=$(timeout 30 xdotool search --sync --onlyvisible --pid "$window" --name '^Infoplane$' | tail -n 1)
  xdotool windowmove "$id" 0 0 windowsize "$id" "$width" "$height"
  sleep 2
  # The fifth row of the library: a selected run fills the inspector.
  xdotool mousemove --window "$id" 100 217 click 1 mousemove --window "$id" 700 880
  sleep 2
  import -window root "$out/$1.png"
  kill "$window"
  wait "$window" || true
  window=''
  [ ! -s "$work/$1.log" ] || { echo "$1: the program wrote:" >&2; cat "$work/$1.log" >&2; }
}

take light 1
take dark 2
echo "$out/light.png $out/dark.png"
