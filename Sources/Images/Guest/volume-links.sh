#!/bin/sh
# volume-links NAME ACTION: the device names that the user gave, as links to the kernel's names.
#   add      make the links (for mdev)      remove   take them away      print   print them (for udev's SYMLINK)
#
# A volume's virtio serial is 20 bytes: 12 of base64url (the 17 digits of the volume id and a padding 0), a colon, the
# device name; an ephemeral disk's is eph<N>:<device name>. The links are /dev/sdj and /dev/xvdj, /dev/sdj1 for a
# partition, and /dev/disk/by-id/ebs-vol-… or /dev/disk/by-id/ephemeral<N>.
name=${1:-$MDEV}
action=${2:-$ACTION}
if [ "$action" = remove ]; then
    for link in /dev/sd* /dev/xvd* /dev/disk/by-id/ebs-* /dev/disk/by-id/ephemeral*; do
        [ -L "$link" ] && [ "$(basename "$(readlink "$link")")" = "$name" ] && rm -f "$link"
    done
    exit 0
fi

disk=$name partition=
if [ -e "/sys/class/block/$name/partition" ]; then
    partition=$(cat "/sys/class/block/$name/partition")
    disk=$(basename "$(dirname "$(readlink -f "/sys/class/block/$name")")")
fi
serial=$(cat "/sys/class/block/$disk/serial" 2>/dev/null)
case $serial in *:*) ;; *) exit 0 ;; esac
key=${serial%%:*}
given=${serial#*:}
case $given in ''|*[!a-z0-9]*) exit 0 ;; esac

# The first partition of /dev/sdj is /dev/sdj1, that of /dev/sdf1 is /dev/sdf1p1.
end=$partition
case $given in *[0-9]) [ -n "$partition" ] && end=p$partition ;; esac
case $given in
    sd*) links="$given$end xvd${given#sd}$end" ;;
    xvd*) links="$given$end sd${given#xvd}$end" ;;
    *) links="$given$end" ;;
esac
end=${partition:+-part$partition}
case $key in
    eph*) links="$links disk/by-id/ephemeral${key#eph}$end" ;;
    *)
        digits=$(printf %s "$key" | tr _- /+ | base64 -d 2>/dev/null | od -An -tx1 | tr -d ' \n')
        [ ${#digits} -eq 18 ] && links="$links disk/by-id/ebs-vol-${digits%?}$end"
        ;;
esac

if [ "$action" = print ]; then
    echo "$links"
    exit 0
fi
for link in $links; do
    case $link in
        disk/by-id/*) mkdir -p /dev/disk/by-id && ln -sf "../../$name" "/dev/$link" ;;
        *) ln -sf "$name" "/dev/$link" ;;
    esac
done
