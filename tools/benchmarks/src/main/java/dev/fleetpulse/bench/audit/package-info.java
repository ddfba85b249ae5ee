/**
 * An installation beside the oracle: reads the log and what the processors made of it, and says what differs. Entry classes:
 * {@link dev.fleetpulse.bench.audit.OracleCheck} and {@link dev.fleetpulse.bench.audit.ArithmeticCheck}.
 */
@NullMarked
package dev.fleetpulse.bench.audit;

import org.jspecify.annotations.NullMarked;
