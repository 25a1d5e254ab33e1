#!/bin/sh
# First things at every boot, in an order that has sshd up as early as possible.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -o remount,rw,noatime /
mkdir -p /dev/pts /dev/shm
mount -t devpts devpts /dev/pts
mount -t tmpfs -o mode=0755 run /run
mount -t tmpfs tmp /tmp
chmod 1777 /tmp
mkdir -p /run/lock
mkfifo /run/identity-known
ip link set lo up
# Names of volumes: hot plugs by the daemon, those there at boot by a scan.
mdev -d
mdev -s
udhcpc -i eth0 -q -n -t 20 -T 1 -A 1 -S -s /etc/udhcpc.script >/run/udhcpc.log 2>&1 || echo "skerry: no address by DHCP on eth0"
