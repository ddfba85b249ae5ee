@NullMarked
package dev.fleetpulse.ingest.http;

import org.jspecify.annotations.NullMarked;
