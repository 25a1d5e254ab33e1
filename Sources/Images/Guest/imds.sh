#!/bin/sh
# imds PATH: prints http://169.254.169.254/latest/PATH, by a session token where the service wants one. Fails quietly.
host=169.254.169.254
token=/run/imds-token
# Debian's static busybox crashes in wget's own -T, so another applet watches the time.
fetch() {
    if [ -s $token ]; then
        timeout 5 wget -q -O - --header "X-aws-ec2-metadata-token: $(cat $token)" "http://$host/latest/$1" 2>/dev/null
    else
        timeout 5 wget -q -O - "http://$host/latest/$1" 2>/dev/null
    fi
}
fetch "$1" && exit 0
[ -s $token ] && exit 1
# busybox's wget cannot PUT.
printf 'PUT /latest/api/token HTTP/1.0\r\nHost: %s\r\nX-aws-ec2-metadata-token-ttl-seconds: 21600\r\nContent-Length: 0\r\n\r\n' $host |
    nc -w 5 $host 80 2>/dev/null | tr -d '\r' | sed '1,/^$/d' > $token.new
[ -s $token.new ] && mv $token.new $token && fetch "$1"
