#!/bin/sh
# Makes the secrets of docker-compose.yml that are not there yet, in two folders: secrets.sh KEYS TOKENS
set -eu
umask 0222 # Prometheus reads as another user; only containers that mount the volume see it at all

make() {
  [ -s "$1" ] && return
  rm -f "$1.new"
  od -An -N32 -tx1 /dev/urandom | tr -d ' \n' >"$1.new"
  mv "$1.new" "$1"
}

make "$1/pseudonym-key"
make "$2/bots"     # bots to the gateway
make "$2/operator" # people and Prometheus to every service, and the health API to processors

rm -f "$2/gateway" # who may call the gateway
printf '%s\n' "$(cat "$2/bots")" "$(cat "$2/operator")" >"$2/gateway"
