#!/usr/bin/env bash
# Boots a Debian Linux in QEMU whose only Bluetooth adapter is a controller of `lockbench air`, and lets its BlueZ scan
# for a `lockbench lock`, read the lock's GATT database, write to it and hear its notification. Run it by hand: it
# loads some 75 MB of Debian packages, which it unpacks without installing them, and takes about two minutes where
# there is no KVM.
#
#   tools/guests/linux-guest.sh [FOLDER]
#
# FOLDER keeps the packages for the next time. It needs Debian 12 or newer on amd64, qemu-system-x86 and Node.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
folder=${1:-}
work=$(mktemp -d)
parts=()

finish() {
  for pid in "${parts[@]}"; do kill "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap finish EXIT

for tool in qemu-system-x86_64 apt-get apt-cache dpkg ldd node; do
  command -v "$tool" >/dev/null || { echo "linux-guest: $tool is missing" >&2; exit 2; }
done
[ -n "$folder" ] || folder=$work/packages
mkdir -p "$folder"

load_packages() {
  local kernel
  kernel=$(apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: \(linux-image-[0-9][^ ]*\).*/\1/p' | head -n 1)
  cd "$folder"
  for package in "$kernel" bluez busybox-static libglib2.0-0 libreadline8; do
    compgen -G "${package}_*.deb" >/dev/null || apt-get download -q "$package"
  done
  for file in *.deb; do dpkg -x "$file" "$work/unpacked"; done
}

# The tools of BlueZ with what they are linked with, the kernel's modules for Bluetooth, and our init.
make_initramfs() {
  local from=$work/unpacked to=$work/initramfs tool library
  mkdir -p "$to"/{bin,dev,lib64,libraries,modules,proc,sys,tmp}
  cp "$from/bin/busybox" "$to/bin/"
  for tool in btattach btmgmt gatttool hciconfig; do
    find "$from" -type f -path "*bin/$tool" -exec cp {} "$to/bin/" \;
  done
  export LD_LIBRARY_PATH=$from/usr/lib/x86_64-linux-gnu:$from/lib/x86_64-linux-gnu
  for tool in btattach btmgmt gatttool hciconfig; do ldd "$to/bin/$tool"; done |
    grep -o '/[^ ]*' | sort -u >"$work/libraries"
  unset LD_LIBRARY_PATH
  while read -r library; do
    case $library in
      /lib64/*) cp -L "$library" "$to/lib64/" ;;
      *) cp -L "$library" "$to/libraries/" ;;
    esac
  done <"$work/libraries"
  for module in ecc ecdh_generic rfkill crc16 cmac ccm bluetooth btintel btbcm btrtl btqca hci_uart; do
    find "$from/lib/modules" -name "$module.ko" -exec cp {} "$to/modules/" \;
  done
  cp "$here/linux-guest-init.sh" "$to/init"
  chmod +x "$to/init"
  (cd "$to" && find . | "$to/bin/busybox" cpio -o -H newc 2>/dev/null | gzip -1) >"$work/initramfs.gz"
}

# Waits until a file holds a line like this one, and prints it.
wait_for() {
  local pattern=$1 file=$2 tries=0
  until grep -m 1 -E "$pattern" "$file"; do
    tries=$((tries + 1))
    [ "$tries" -le 120 ] || { echo "linux-guest: no '$pattern' in $file" >&2; cat "$file" >&2; exit 1; }
    sleep 0.5
  done
}

load_packages
make_initramfs

cd "$root"
node bin/lockbench.js air --listen tcp:127.0.0.1:0 --json >"$work/air.log" 2>&1 &
parts+=($!)
target=$(wait_for '"listening"' "$work/air.log" | sed 's/.*"target":"\([^"]*\)".*/\1/')
mkfifo "$work/keys"
node bin/lockbench.js lock --ble "$target" --state "$work/front.json" <"$work/keys" >"$work/lock.log" 2>&1 &
parts+=($!)
exec 3>"$work/keys"
wait_for '"plugged"' "$work/air.log" >/dev/null

timeout 600 qemu-system-x86_64 -m 256 -display none -monitor none -no-reboot \
  -kernel "$(find "$work/unpacked/boot" -name 'vmlinuz-*')" -initrd "$work/initramfs.gz" \
  -append 'console=ttyS0 quiet panic=-1' \
  -serial stdio -serial "$target" </dev/null | tee "$work/guest.log"

echo '--- the air' && cat "$work/air.log"
grep -q 'GUEST PASSED' "$work/guest.log" || { echo '--- the lock' && cat "$work/lock.log"; exit 1; }
