#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# nginx on this machine, with certificates of a certificate authority of its own, for tests of the way to a service.
# Usage: sh tests/peers/nginx.sh FOLDER ADDRESS BACKEND
#
# https://ADDRESS:8443 shows its certificate, https://ADDRESS:8444 wants one too; both have /open, /basic (ann, "pass phrase") and
# pass /gateway/… on to BACKEND. The authority is FOLDER/ca.pem, a client's certificate client.pem, or client.p12 without a
# password; locked.p12 has one, and stranger.pem is of nobody. It prints a line when it is ready and runs until its input ends.
set -eu

cd "$1"
address=$2
backend=$3
PATH=$PATH:/usr/sbin

# make NAME SUBJECT: a key and a certificate from the authority.
make ()
{
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$2"
  openssl x509 -req -in "$1.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile names -out "$1.crt"
  cat "$1.crt" "$1.key" >"$1.pem"
}

{
  echo "subjectAltName = IP:$address" >names
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ca.key -out ca.crt -days 2 -subj '/CN=strangers'
  make stranger nobody
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ca.key -out ca.crt -days 2 -subj '/CN=ours'
  cp ca.crt ca.pem
  make server "$address"
  make client ann
  openssl pkcs12 -export -in client.crt -inkey client.key -passout pass: -out client.p12
  openssl pkcs12 -export -in client.crt -inkey client.key -passout pass:secret -out locked.p12
  echo "ann:$(openssl passwd -apr1 'pass phrase')" >passwords
  printf in >basic
} 2>openssl.log

cat >nginx.conf <<EOF
daemon off;
master_process off;
pid nginx.pid;
error_log error.log;
events { }
http {
  access_log off;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  scgi_temp_path scgi;
  uwsgi_temp_path uwsgi;
  ssl_certificate server.crt;
  ssl_certificate_key server.key;
  ssl_client_certificate ca.pem;
$(for port in 8443 8444; do
  echo "server {
    listen $address:$port ssl http2;
    ssl_verify_client $([ $port = 8444 ] && echo on || echo off);
    location = /open { return 200 \"\$server_protocol \$ssl_client_s_dn\"; }
    location = /basic { auth_basic parts; auth_basic_user_file passwords; root .; }
    location /gateway/ { proxy_pass $backend/; proxy_set_header X-Forwarded-Proto \$scheme; }
  }"
done)
}
EOF

# One process is nginx itself and ends with whoever started it; the other waits for the end of the input.
exec 3<&0
(
  until [ -s nginx.pid ]; do
    kill -0 $$ 2>/dev/null || exit 1
    sleep 0.05
  done
  echo ready
  cat <&3 >/dev/null
  kill $$ 2>/dev/null
) &
exec nginx -p "$PWD" -e error.log -c nginx.conf 3<&-
