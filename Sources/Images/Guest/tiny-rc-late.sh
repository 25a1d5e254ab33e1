#!/bin/sh
# After the network: identity, login key, host keys, user data. Runs beside sshd.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
keyfile=/etc/dropbear/dropbear_ed25519_host_key
state=/var/lib/skerry

id=$(imds meta-data/instance-id)
if [ -n "$id" ]; then
    # An image made from this machine must not share its identity.
    if [ "$id" != "$(cat $state/instance-id 2>/dev/null)" ] && [ -e $state/instance-id ]; then
        rm -f /etc/dropbear/*_host_key
    fi
    name=$(imds meta-data/local-hostname)
    [ -n "$name" ] && hostname "${name%%.*}" && echo "${name%%.*}" > /etc/hostname
    mkdir -p /root/.ssh
    imds meta-data/public-keys/0/openssh-key > /root/.ssh/authorized_keys.new
    if [ -s /root/.ssh/authorized_keys.new ]; then
        touch /root/.ssh/authorized_keys
        grep -qxF "$(cat /root/.ssh/authorized_keys.new)" /root/.ssh/authorized_keys ||
            cat /root/.ssh/authorized_keys.new >> /root/.ssh/authorized_keys
    fi
    rm -f /root/.ssh/authorized_keys.new
    chmod 700 /root/.ssh
    [ -e /root/.ssh/authorized_keys ] && chmod 600 /root/.ssh/authorized_keys
else
    echo "skerry: the metadata service does not answer"
fi
[ -s $keyfile ] || dropbearkey -t ed25519 -f $keyfile >/dev/null 2>&1
: > /run/identity
(echo > /run/identity-known) &
{
    echo "-----BEGIN SSH HOST KEY FINGERPRINTS-----"
    dropbearkey -y -f $keyfile | sed -n 's/^Fingerprint: /ec2: 256 /p'
    echo "-----END SSH HOST KEY FINGERPRINTS-----"
} > /dev/console

# The root file system fills the volume, whatever size it was given.
resize2fs /dev/vda >/run/resize2fs.log 2>&1

if [ -n "$id" ] && [ "$id" != "$(cat $state/instance-id 2>/dev/null)" ]; then
    mkdir -p $state
    imds user-data > $state/user-data
    if [ "$(head -c 2 $state/user-data)" = "#!" ]; then
        chmod 700 $state/user-data
        $state/user-data > /var/log/user-data.log 2>&1
        echo "skerry: user data ended with status $?" | tee -a /var/log/user-data.log > /dev/console
    fi
    echo "$id" > $state/instance-id
fi
sync
echo "skerry: ready ${id:-without identity}" > /dev/console
