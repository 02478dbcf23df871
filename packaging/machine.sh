# Machines in a folder: a minimal Debian 12 (bookworm) or 13 (trixie) in a chroot, for the scripts that source this. They
# need root, debootstrap and the network, and set `suite` and `machine` (the folder). `inside COMMAND` runs there, in
# `checkout` if that is set.
#
#   INFOPLANE_MIRROR   Debian mirror (default: where this machine's apt has its own Debian from)

fail() {
  echo "infoplane: $1" >&2
  exit 1
}

# choose_machine NAME WORDS...: `suite` and `machine` from the words of a script, whose machine is in
# /tmp/infoplane-NAME-SUITE unless a folder is named.
choose_machine() {
  local name=$1
  shift
  suite=${1:-}
  if [[ ! $suite =~ ^(bookworm|trixie)$ ]] || (($# > 2)); then
    echo "usage: packaging/$(basename "$0") bookworm|trixie [FOLDER]" >&2
    exit 2
  fi
  machine=${2:-/tmp/infoplane-$name-$suite}
}

# Apt reads its sources itself, in either format they may be written in.
mirror_of_this_machine() {
  local codename
  codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
  grep -qx 'ID=debian' /etc/os-release || return 0
  apt-get indextargets --no-release-info --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' 'Component: main' |
    awk -v codename="$codename" '($2 == codename || $2 == "stable") && $1 ~ /^(https?|file):/ && !found++ {print $1}'
}

make_machine() {
  local mirror=${INFOPLANE_MIRROR:-$(mirror_of_this_machine)} script=()
  [[ -n $mirror ]] || fail "apt does not say where Debian comes from here: set INFOPLANE_MIRROR"
  command -v debootstrap >/dev/null || fail "debootstrap is needed: apt-get install debootstrap"
  # An older debootstrap makes a release that it does not know as it makes the unstable one.
  [[ -e /usr/share/debootstrap/scripts/$suite ]] || script=(sid)
  debootstrap --variant=minbase "$suite" "$machine" "$mirror" "${script[@]}"
}

# Names, certificates and proxies as this machine has them: a mirror may only be reached with them.
let_it_reach_the_mirror() {
  cp /etc/hosts /etc/resolv.conf "$machine/etc/"
  mkdir -p "$machine"/{etc/ssl/certs,usr/local/share/ca-certificates}
  [[ ! -e /etc/ssl/certs/ca-certificates.crt ]] || cp -L /etc/ssl/certs/ca-certificates.crt "$machine/etc/ssl/certs/"
  cp -rL /usr/local/share/ca-certificates/. "$machine/usr/local/share/ca-certificates/"
}

mounted=()
leave() {
  for folder in "${mounted[@]}"; do umount -l "$folder" || true; done
}
trap leave EXIT
mount_kernel_folders() {
  for folder in proc dev dev/pts; do
    mountpoint -q "$machine/$folder" && continue
    mount --bind "/$folder" "$machine/$folder"
    mounted=("$machine/$folder" "${mounted[@]}")
  done
}

inside() {
  env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "${proxies[@]}" chroot "$machine" \
    bash -c "cd ${checkout:-/} && $1"
}

proxies=()
know_proxies() {
  eval "$(apt-config shell http_proxy Acquire::http::Proxy https_proxy Acquire::https::Proxy)"
  local name
  for name in http_proxy https_proxy no_proxy; do
    if [[ -n ${!name:-} ]]; then
      export "${name?}"
      proxies+=("$name=${!name}")
    fi
  done
}

# The machine is there, is of the suite, reaches the mirror, and has the kernel's folders until this script ends.
enter_machine() {
  ((EUID == 0)) || fail "making a machine in a folder needs root"
  know_proxies
  [[ -x $machine/usr/bin/apt-get ]] || make_machine
  grep -qx "VERSION_CODENAME=$suite" "$machine/etc/os-release" || fail "the machine in $machine is not Debian $suite"
  let_it_reach_the_mirror
  mount_kernel_folders
}

# What is committed here lies in `checkout` there, and nothing else.
check_out() {
  [[ -z $(git status --porcelain) ]] ||
    echo "infoplane: note: only what is committed is taken, and there are changes that are not"
  rm -rf "${machine:?}$checkout"
  mkdir -p "$machine$checkout"
  git archive HEAD | tar -x -C "$machine$checkout"
}
