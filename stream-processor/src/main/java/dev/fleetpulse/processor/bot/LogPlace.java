package dev.fleetpulse.processor.bot;

import java.time.Instant;

/**
 * Where and when a record stands in the log.
 *
 * @param clock the partition clock, not before {@code appendedAt}
 * @param rehomed whether it is a copy from a partition that does not own its bot
 */
record LogPlace(int partition, long offset, Instant appendedAt, Instant clock, boolean rehomed) {}
