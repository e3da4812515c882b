#!/bin/busybox sh
# The init of the Linux guest: attaches the second serial line as an adapter, and tries a lock with BlueZ's own tools.
/bin/busybox --install -s /bin
export PATH=/bin LD_LIBRARY_PATH=/libraries
mount -t proc none /proc
mount -t sysfs none /sys
mount -t devtmpfs none /dev

service=5f1c0001-9a6e-4d0b-8e27-3b6f1d2c7a48
write=5f1c0002-9a6e-4d0b-8e27-3b6f1d2c7a48
notify=5f1c0003-9a6e-4d0b-8e27-3b6f1d2c7a48
failures=0

say() { printf '\n=== %s (%s s after boot)\n' "$1" "$(cut -d. -f1 /proc/uptime)"; }

# Notes a failure when the text of the last step does not hold this.
expect() {
  if grep -q "$2" "$1"; then echo "ok: $3"; else
    echo "FAILED: $3"
    failures=$((failures + 1))
  fi
}

# Runs a command, shows what it says, and keeps it in /tmp/said.
try() {
  echo "\$ $*"
  timeout 60 "$@" >/tmp/said 2>&1 </dev/null
  cat /tmp/said
}

finish() {
  if [ "$failures" -eq 0 ]; then say 'GUEST PASSED'; else say "GUEST FAILED: $failures"; fi
  dmesg | grep -i -E 'bluetooth|hci' | grep -v -i 'registered\|protocol\|initialized'
  poweroff -f
}

say "Linux $(uname -r)"
for module in ecc ecdh_generic rfkill crc16 cmac ccm bluetooth btintel btbcm btrtl btqca hci_uart; do
  [ ! -e "/modules/$module.ko" ] || insmod "/modules/$module.ko"
done

say 'btattach: the serial line is an adapter'
btattach -B /dev/ttyS1 -P h4 -S 115200 >/tmp/btattach 2>&1 &
for _ in $(seq 30); do [ ! -e /sys/class/bluetooth/hci0 ] || break; sleep 1; done
cat /tmp/btattach

say 'hciconfig: the adapter is up'
for _ in $(seq 15); do hciconfig hci0 up && break; sleep 1; done
try hciconfig hci0
expect /tmp/said 'UP RUNNING' 'the adapter is up'

say 'btmgmt: a scan'
(sleep 12; echo quit) | timeout 60 btmgmt --index 0 find -l >/tmp/said 2>&1
cat /tmp/said
lock=$(sed -n 's/.*dev_found: \([0-9A-F:]*\) type LE Public.*/\1/p' /tmp/said | head -n 1)
expect /tmp/said 'dev_found' 'a device is found by the scan'
[ -n "$lock" ] || finish

say "gatttool: the database of $lock"
try gatttool -b "$lock" --primary
expect /tmp/said "$service" "the lock's service is found"
try gatttool -b "$lock" --characteristics
cp /tmp/said /tmp/characteristics
expect /tmp/said "$write" 'its characteristic for writing is found'
expect /tmp/said "$notify" 'its characteristic for notifications is found'
value_handle() { sed -n "s/.*char value handle = \(0x[0-9a-f]*\), uuid = $1.*/\1/p" /tmp/characteristics; }
written=$(value_handle "$write")
configuration=$(printf '0x%04x' $(($(value_handle "$notify") + 1)))

say 'gatttool: subscribe, write, hear a notification'
(
  echo connect
  sleep 5
  echo "char-write-req $configuration 0100"
  sleep 3
  # A whole message in the clear that is no message: the lock must say so.
  echo "char-write-req $written 03ff"
  sleep 5
  # Told to disconnect, gatttool 5.66 trips over itself, so it is ended from outside.
) | timeout 18 gatttool -b "$lock" -I >/tmp/said 2>&1
tr '\r' '\n' </tmp/said | sed 's/\x1b\[[0-9;?]*[A-Za-z]//g' | grep -v '^ *$' >/tmp/clean
cat /tmp/clean
expect /tmp/clean 'Connection successful' 'the link is open'
expect /tmp/clean 'Characteristic value was written successfully' 'the lock takes the write'
expect /tmp/clean 'Notification handle' 'the lock answers by a notification'
finish
