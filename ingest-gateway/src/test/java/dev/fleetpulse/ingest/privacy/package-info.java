@NullMarked
package dev.fleetpulse.ingest.privacy;

import org.jspecify.annotations.NullMarked;
