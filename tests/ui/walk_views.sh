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
. "$(dirname "$0")/on_display.sh"

point() { xdotool mousemove "$(($1 * scale))" "$(($2 * scale))"; }
click() { point "$1" "$2"; xdotool click 1; }
keys() { xdotool key --clearmodifiers "$@"; }
drag() { # X Y X Y
  point "$1" "$2"
  xdotool mousedown 1
  point $((($1 + $3) / 2)) $((($2 + $4) / 2))
  point "$3" "$4"
  xdotool mouseup 1
}
leave_dialog() { # there is no window manager that would give it the keyboard
  for top in $(xdotool search --onlyvisible --pid "$window"); do
    [ "$top" = "$id" ] || { xdotool windowfocus "$top"; keys Escape; }
  done
  xdotool windowfocus "$id"
}
take() { sleep 2; import -window root "$out/$name-$1.png"; }

mkdir -p "$out"
for scale in 1 2; do
  for theme in light dark; do
    name="$theme-${scale}x"
    begin "$scale" "$([ "$theme" = light ] && echo 1 || echo 2)"
    click 120 217  # a run of the library: it is selected in every view
    point 700 880
    take plane
    xdotool keydown ctrl  # a rubber band: many points, in every view
    drag 620 250 900 420
    xdotool keyup ctrl
    point 700 880
    take selection
    keys ctrl+z
    keys ctrl+Next
    take compare
    keys ctrl+Next
    take scatter
    click 863 194  # by family
    take families
    keys ctrl+z
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
    for dialog in F1:shortcuts ctrl+e:export ctrl+shift+p:preferences ctrl+comma:settings; do
      keys "${dialog%:*}"
      take "${dialog#*:}"
      leave_dialog
    done
    end "$name"
  done
done
[ "$said" = 0 ]
echo "$out"
