#!/bin/sh
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
killall -TERM dropbear 2>/dev/null
sync
swapoff -a 2>/dev/null
umount -a -r 2>/dev/null
mount -o remount,ro / 2>/dev/null
sync
