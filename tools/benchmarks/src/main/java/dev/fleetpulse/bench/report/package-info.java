/**
 * What a benchmark tells: ratios with their spread, the machine they were measured on, and whether all rivals computed the
 * same. Entry class: {@link dev.fleetpulse.bench.report.BenchReport}.
 */
@NullMarked
package dev.fleetpulse.bench.report;

import org.jspecify.annotations.NullMarked;
