/**
 * What to do with a record of the {@code events} topic: a pure decision on bytes, place and time. Entry class:
 * {@link dev.fleetpulse.processor.intake.EventIntake}.
 */
@NullMarked
package dev.fleetpulse.processor.intake;

import org.jspecify.annotations.NullMarked;
