#!/bin/sh
# A stream processor of docker-compose.yml. Each replica takes the first free folder of the volume that all of them share, holds it as
# long as it lives (the lock goes over to the JVM), and has its name from it: so restarts and `down` find their state again.
set -eu
for slot in 1 2 3 4 5 6 7 8 9 10 11 12; do
  mkdir -p "$slot"
  exec 9>"$slot/slot.lock"
  if flock -n 9; then
    export FLEETPULSE_STREAMS__STATE_DIR="$PWD/$slot"
    export FLEETPULSE_STREAMS__INSTANCE_ID="processor-$slot"
    FLEETPULSE_STREAMS__ADVERTISED=$(hostname -i | cut -d ' ' -f 1):8070
    export FLEETPULSE_STREAMS__ADVERTISED
    exec fleetpulse processor
  fi
done
echo "no free folder in $PWD: all 12 belong to running processors" >&2
exit 1
