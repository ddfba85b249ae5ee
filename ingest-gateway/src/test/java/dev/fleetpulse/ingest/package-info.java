@NullMarked
package dev.fleetpulse.ingest;

import org.jspecify.annotations.NullMarked;
