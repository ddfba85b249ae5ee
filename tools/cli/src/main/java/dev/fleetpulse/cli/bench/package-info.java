/** {@code fleetpulse bench}: measures and fault tests. Entry class: {@link dev.fleetpulse.cli.bench.BenchCommand}. */
@NullMarked
package dev.fleetpulse.cli.bench;

import org.jspecify.annotations.NullMarked;
