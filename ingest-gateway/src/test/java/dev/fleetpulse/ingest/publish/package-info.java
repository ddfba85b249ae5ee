@NullMarked
package dev.fleetpulse.ingest.publish;

import org.jspecify.annotations.NullMarked;
