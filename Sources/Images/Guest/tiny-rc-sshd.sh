#!/bin/sh
# Respawned by init. The first start waits until the host key is this instance's own.
[ -e /run/identity ] || read -r _ < /run/identity-known
exec /usr/sbin/dropbear -F -E -s -r /etc/dropbear/dropbear_ed25519_host_key -p 22
