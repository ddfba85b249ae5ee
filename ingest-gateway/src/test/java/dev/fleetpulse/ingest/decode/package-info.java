@NullMarked
package dev.fleetpulse.ingest.decode;

import org.jspecify.annotations.NullMarked;
