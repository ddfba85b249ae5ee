@NullMarked
package dev.fleetpulse.ingest.admission;

import org.jspecify.annotations.NullMarked;
