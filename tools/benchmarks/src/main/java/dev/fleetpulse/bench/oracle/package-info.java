/**
 * What should have come out: a seeded generator of events and a plain computation of their slices, written from the
 * descriptions of the schemas with hash maps and sorted arrays and nothing of the product's own counting. Entry classes:
 * {@link dev.fleetpulse.bench.oracle.EventGenerator}, {@link dev.fleetpulse.bench.oracle.Oracle} and
 * {@link dev.fleetpulse.bench.oracle.Comparison}.
 */
@NullMarked
package dev.fleetpulse.bench.oracle;

import org.jspecify.annotations.NullMarked;
