#!/bin/sh
# Makes the secrets of docker-compose.yml that are not there yet; one that is deleted is made anew.
set -eu
umask 0222 # Prometheus reads as another user; only containers that mount the volume see it at all

make() {
  [ -s "$1" ] && return
  rm -f "$1.new"
  od -An -N32 -tx1 /dev/urandom | tr -d ' \n' >"$1.new"
  mv "$1.new" "$1"
}

cd /etc/fleetpulse/keys
make pseudonym-key

cd /etc/fleetpulse/tokens
make bots     # bots to the gateway
make operator # people and Prometheus to every service, and the health API to processors
rm -f gateway
printf '%s\n' "$(cat bots)" "$(cat operator)" >gateway # who may call the gateway
