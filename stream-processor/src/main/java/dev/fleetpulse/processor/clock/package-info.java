/**
 * Time as the log tells it: when seconds of the partition clock close, and the ticks that move it where bots are
 * quiet. Entry classes: {@link dev.fleetpulse.processor.clock.SecondClose}, {@link dev.fleetpulse.processor.clock.ClockTicker}.
 */
@NullMarked
package dev.fleetpulse.processor.clock;

import org.jspecify.annotations.NullMarked;
