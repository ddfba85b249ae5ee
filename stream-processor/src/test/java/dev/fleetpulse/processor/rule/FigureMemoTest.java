package dev.fleetpulse.processor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureMemoTest {

    private static final MetricFunction ERROR_RATE =
            MetricFunctions.named("error_rate").orElseThrow();

    private final Counting subject = new Counting();

    /** Two rules that ask the same share what is read; another least number of samples is another figure. */
    @Test
    void shouldReadEachFigureOnce() {
        // Given
        RuleCompiler compiler = new RuleCompiler();
        Condition one = compiler.compile("error_rate(\"1m\") > 0.1", 5);
        Condition other = compiler.compile("!(error_rate(\"1m\") < 0.9) || error_rate(\"5m\") > 0.9", 5);

        // When
        boolean holds = one.evaluate(subject).holds();
        other.evaluate(subject);
        int read = subject.windowsRead;
        Figure strict = subject.figure(new FigureCall(ERROR_RATE, List.of("1m"), 50));

        // Then
        assertThat(holds).isTrue();
        assertThat(read).as("1m and 5m").isEqualTo(2);
        assertThat(strict.noData()).isTrue();
    }

    private static final class Counting extends DelegatingView {

        private final FigureMemo figures = new FigureMemo();
        private int windowsRead;

        Counting() {
            super(FakeSubject.withActions(10, 5));
        }

        @Override
        public Slice window(Window window) {
            windowsRead++;
            return super.window(window);
        }

        @Override
        public Figure figure(FigureCall call) {
            return figures.of(call, this);
        }
    }
}
