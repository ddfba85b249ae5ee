/**
 * Plays a part of the log again: the same topology over the same records, in a namespace of its own. Entry class:
 * {@link dev.fleetpulse.processor.replay.Replay}; in: the live {@code events} and {@code alerts}; out: transitions, in
 * memory. Nothing of the live installation changes, and nobody is notified.
 */
@NullMarked
package dev.fleetpulse.processor.replay;

import org.jspecify.annotations.NullMarked;
