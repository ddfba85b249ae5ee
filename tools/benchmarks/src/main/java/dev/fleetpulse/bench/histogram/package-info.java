/**
 * Our latency histogram beside DDSketch and HdrHistogram: time to add and to merge, bytes, and whether all tell the same.
 * Entry class: {@link dev.fleetpulse.bench.histogram.HistogramBench}.
 */
@NullMarked
package dev.fleetpulse.bench.histogram;

import org.jspecify.annotations.NullMarked;
