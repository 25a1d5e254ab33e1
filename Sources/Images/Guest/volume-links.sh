#!/bin/sh
# volume-links NAME [remove]: links from the device names that the user gave to the kernel's names.
#
# A volume's virtio serial is 20 bytes: 12 of base64url (the 17 digits of the volume id and a padding 0), a colon, the
# device name; an ephemeral disk's is eph<N>:<device name>. Makes /dev/sdj and /dev/xvdj (also for partitions: /dev/sdj1)
# and /dev/disk/by-id/ebs-vol-…. Called by mdev (MDEV, ACTION) and by udev (which names the kernel device).
name=${1:-$MDEV}
action=${2:-$ACTION}
disk=$name partition=
if [ -e "/sys/class/block/$name/partition" ]; then
    partition=$(cat "/sys/class/block/$name/partition")
    disk=$(basename "$(dirname "$(readlink -f "/sys/class/block/$name")")")
fi
if [ "$action" = remove ]; then
    for link in /dev/sd* /dev/xvd* /dev/disk/by-id/ebs-* /dev/disk/by-id/ephemeral*; do
        [ -L "$link" ] && [ "$(basename "$(readlink "$link")")" = "$name" ] && rm -f "$link"
    done
    exit 0
fi
serial=$(cat "/sys/class/block/$disk/serial" 2>/dev/null)
case $serial in
    *:*) ;;
    *) exit 0 ;;
esac
key=${serial%%:*}
given=${serial#*:}
case $given in ''|*[!a-z0-9]*) exit 0 ;; esac
case $given in
    *[0-9]) separator=p ;;
    *) separator= ;;
esac
[ -n "$partition" ] || separator=
bare=${given#sd}
[ "$bare" = "$given" ] && bare=${given#xvd}
if [ "$bare" = "$given" ]; then
    ln -sf "$name" "/dev/$given$separator$partition"
else
    ln -sf "$name" "/dev/sd$bare$separator$partition"
    ln -sf "$name" "/dev/xvd$bare$separator$partition"
fi
mkdir -p /dev/disk/by-id
suffix=${partition:+-part$partition}
case $key in
    eph*) ln -sf "../../$name" "/dev/disk/by-id/ephemeral${key#eph}$suffix" ;;
    *)
        digits=$(printf %s "$key" | tr _- /+ | base64 -d 2>/dev/null | od -An -tx1 | tr -d ' \n')
        [ ${#digits} -eq 18 ] && ln -sf "../../$name" "/dev/disk/by-id/ebs-vol-${digits%?}$suffix"
        ;;
esac
exit 0
