#!/bin/sh
# Walks every view of the built program with mouse and keyboard, and writes a picture of each: light and dark, at
# one and at two pixels a point. To be looked at; it fails only when the program does, or says anything.
#   tests/ui/walk_views.sh build/bin/infoplane study.db OUT [WIDTHxHEIGHT]
# Builds nothing. Needs Xvfb, xdotool and ImageMagick's import. The database is copied first: it stays as it is.
set -eu

if [ $# -lt 3 ]; then
  sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
program=$1 database=$2 out=$3 size=${4:-1440x900}
width=${size%x*} height=${size#*x}
work=$(mktemp -d)
server='' window='' said=0

finish() {
  [ -z "$window" ] || kill "$window" 2>/dev/null || true
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT INT TERM

begin() { # SCALE THEME, the theme as the program stores it: 1 light, 2 dark
  rm -rf "$work/run"
  mkdir -p "$work/run/config/Infoplane" "$work/run/data"
  mkdir -m 700 "$work/run/runtime"
  Xvfb -displayfd 3 -screen 0 "$((width * $1))x$((height * $1))x24" -nolisten tcp \
    3>"$work/run/display" 2>"$work/run/xvfb.log" &
  server=$!
  tries=0
  while [ ! -s "$work/run/display" ]; do
    tries=$((tries + 1))
    [ "$tries" -le 300 ] || { cat "$work/run/xvfb.log" >&2; exit 1; }
    sleep 0.1
  done
  DISPLAY=":$(cat "$work/run/display")"
  export DISPLAY QT_QPA_PLATFORM=xcb QT_SCALE_FACTOR="$1"
  export XDG_CONFIG_HOME="$work/run/config" XDG_DATA_HOME="$work/run/data" XDG_RUNTIME_DIR="$work/run/runtime"
  printf '[window]\ntheme=%s\n' "$2" >"$work/run/config/Infoplane/infoplane.conf"
  for part in '' -wal -shm; do
    [ ! -f "$database$part" ] || cp "$database$part" "$work/run/study.db$part"
  done
  "$program" --workspace "$work/run/study.db" 2>"$work/run/said" &
  window=$!
  id=$(timeout 60 xdotool search --sync --onlyvisible --pid "$window" --name '^Infoplane$' | tail -n 1)
  xdotool windowmove "$id" 0 0 windowsize "$id" "$((width * $1))" "$((height * $1))"
  xdotool windowfocus "$id"
  sleep 3
}

end() { # NAME
  kill "$window"
  wait "$window" || true
  kill "$server"
  wait "$server" 2>/dev/null || true
  window='' server=''
  [ ! -s "$work/run/said" ] || { echo "$1: the program wrote:" >&2; cat "$work/run/said" >&2; said=1; }
}

point() { xdotool mousemove "$(($1 * scale))" "$(($2 * scale))"; }
click() { point "$1" "$2"; xdotool click 1; }
keys() { xdotool key --clearmodifiers "$@"; }
take() { sleep 2; import -window root "$out/$name-$1.png"; }

mkdir -p "$out"
for scale in 1 2; do
  for theme in light dark; do
    name="$theme-${scale}x"
    begin "$scale" "$([ "$theme" = light ] && echo 1 || echo 2)"
    click 120 217  # a run of the library: it is selected in every view
    point 700 880
    take plane
    keys ctrl+Next
    take compare
    keys ctrl+Next
    take scatter
    keys ctrl+Next
    take matrix
    keys ctrl+Next
    take shares
    keys ctrl+Next
    take table
    keys ctrl+backslash  # the table to the right, beside the shares
    take split
    keys ctrl+backslash
    keys ctrl+Prior
    keys F1
    take shortcuts
    keys Escape
    keys ctrl+e
    take export
    keys Escape
    end "$name"
  done
done
[ "$said" = 0 ]
echo "$out"
