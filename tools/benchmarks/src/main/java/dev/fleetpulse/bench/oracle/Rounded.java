package dev.fleetpulse.bench.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Fixed-point numbers, by exact decimal arithmetic. */
final class Rounded {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private Rounded() {}

    /** Thousandths of a number, to the nearest: microseconds of milliseconds, thousandths of a gauge's unit. */
    static long thousandths(double value) {
        return BigDecimal.valueOf(value)
                .multiply(THOUSAND)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
