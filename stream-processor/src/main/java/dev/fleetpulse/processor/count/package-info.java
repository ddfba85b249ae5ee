/**
 * What becomes of records: counted in the state, so that the counts are as exact as everything else there. Entry class:
 * {@link dev.fleetpulse.processor.count.RecordTally}.
 */
@NullMarked
package dev.fleetpulse.processor.count;

import org.jspecify.annotations.NullMarked;
