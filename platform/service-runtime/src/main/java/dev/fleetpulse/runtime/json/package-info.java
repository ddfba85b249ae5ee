/** JSON over HTTP, one way for all services: {@link dev.fleetpulse.runtime.json.Json}. */
@NullMarked
package dev.fleetpulse.runtime.json;

import org.jspecify.annotations.NullMarked;
