# To be sourced: shows the program on a display of its own, with settings and data of its own. Who sources it has set
# `program`, `database`, `width` and `height` (in points). Needs Xvfb and xdotool.
work=$(mktemp -d)
server='' window='' id='' said=0

finish() {
  [ -z "$window" ] || kill "$window" 2>/dev/null || true
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT INT TERM

# Starts a display, and on it the program over a copy of the database, as large as the display.
begin() { # SCALE THEME, the theme as the program stores it: 1 light, 2 dark
  rm -rf "$work/run"
  mkdir -p "$work/run/config/Infoplane" "$work/run/data"
  mkdir -m 700 "$work/run/runtime"
  # -displayfd lets the server choose a free number and say it.
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

end() { # NAME, of what was done, for what the program wrote
  kill "$window"
  wait "$window" || true
  kill "$server"
  wait "$server" 2>/dev/null || true
  window='' server=''
  [ ! -s "$work/run/said" ] || { echo "$1: the program wrote:" >&2; cat "$work/run/said" >&2; said=1; }
}
