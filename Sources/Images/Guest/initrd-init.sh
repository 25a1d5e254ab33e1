#!/bin/busybox sh
# Ramdisk of Skerry images that boot by AKI/ARI: load the virtio drivers, mount the root disk, hand over.
# /modules/order lists the modules in an order that needs no modprobe.
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t sysfs sysfs /sys
/bin/busybox mount -t devtmpfs dev /dev
while read -r module; do /bin/busybox insmod "/modules/$module" 2>/dev/null; done < /modules/order

root=/dev/vda fstype= flags=ro init=/sbin/init
for word in $(/bin/busybox cat /proc/cmdline); do
    case $word in
        root=*) root=${word#root=} ;;
        rootfstype=*) fstype="-t ${word#rootfstype=}" ;;
        rw) flags=rw ;;
        init=*) init=${word#init=} ;;
    esac
done
case $root in
    LABEL=*|UUID=*) wanted=$root; root= ;;
    *) wanted= ;;
esac

# The disk of a volume that was just made may take a moment.
tries=0
while [ $tries -lt 600 ]; do
    [ -n "$wanted" ] && root=$(/bin/busybox findfs "$wanted" 2>/dev/null)
    [ -b "$root" ] && break
    /bin/busybox usleep 50000
    tries=$((tries + 1))
done
if ! /bin/busybox mount $fstype -o $flags "$root" /root; then
    echo "skerry-initrd: cannot mount the root file system on '${wanted:-$root}'"
    /bin/busybox cat /proc/partitions
    /bin/busybox sync
    /bin/busybox poweroff -f
fi
/bin/busybox mount --move /dev /root/dev
/bin/busybox umount /sys
/bin/busybox umount /proc
exec /bin/busybox switch_root /root "$init"
