#!/usr/bin/env bash
# Debian 12's libtorch 1.13.1 says everywhere that it is 1.13.0: in its header (TORCH_VERSION), in the names of its
# libraries (libtorch_cpu.so.1.13.0) and in its CMake files (Torch_VERSION, PACKAGE_VERSION). Only the package's own
# version is true. A program that reports the number of its header, or asks find_package(Torch 1.13.1), is wrong.
#
#   version   libtorch-dev and libtorch1.13 1.13.1+dfsg-4, Debian 12
#   seen      package 1.13.1+dfsg-4, header 1.13.0, library libtorch_cpu.so.1.13.0, CMake 1.13.0
#   touches   `infoplane-cli doctor` and `--version` of the engine tell the package's version where there is one
#             (app/doctor/libtorch_version.cpp)
#
# Downloads two packages and unpacks them; nothing is installed. Exit code: 0 as stated, 1 otherwise, 77 where it cannot
# be tried.
set -euo pipefail
version=1.13.1+dfsg-4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || { echo "no Debian here"; exit 77; }
chmod 755 "$work"
apt-get download -qq "libtorch-dev=$version" "libtorch1.13=$version" >/dev/null 2>&1 ||
  { echo "the packages of that version cannot be had here"; exit 77; }
for package in ./*.deb; do dpkg-deb -x "$package" tree; done

package=$(dpkg-deb -f ./libtorch1.13_*.deb Version)
header=$(find tree -path '*torch/csrc/api/include/torch/version.h' -exec \
  sed -n 's/^#define TORCH_VERSION_\(MAJOR\|MINOR\|PATCH\) //p' {} + | paste -sd.)
library=$(find tree -name 'libtorch_cpu.so.*.*.*' -printf '%f\n')
cmake=$(find tree -name TorchConfigVersion.cmake -exec sed -n 's/^set(PACKAGE_VERSION "\(.*\)")$/\1/p' {} +)
echo "package $package, header $header, library $library, CMake $cmake"
[[ $package == 1.13.1+* && $header == 1.13.0 && $library == libtorch_cpu.so.1.13.0 && $cmake == 1.13.0* ]]
