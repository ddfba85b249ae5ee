/**
 * The stream processor: {@code events} in; windows, alert states and alerts out. Entry classes:
 * {@link dev.fleetpulse.processor.ProcessorMain} and {@link dev.fleetpulse.processor.ProcessorTopology}, which reads
 * like the diagram in the architecture document.
 */
@NullMarked
package dev.fleetpulse.processor;

import org.jspecify.annotations.NullMarked;
