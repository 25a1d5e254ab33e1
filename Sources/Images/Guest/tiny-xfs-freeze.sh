#!/bin/sh
# xfs_freeze -f|-u MOUNTPOINT, by the general form of the call.
exec /bin/busybox fsfreeze "$(case $1 in -f) echo --freeze ;; *) echo --unfreeze ;; esac)" "$2"
