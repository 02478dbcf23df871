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
. "$(dirname "$0")/on_display.sh"

take() { # NAME THEME
  begin 1 "$2"
  # The fifth row of the library: a selected run fills the inspector.
  xdotool mousemove --window "$id" 100 217 click 1 mousemove --window "$id" 700 880
  sleep 2
  import -window root "$out/$1.png"
  end "$1"
}

mkdir -p "$out"
take light 1
take dark 2
echo "$out/light.png $out/dark.png"
