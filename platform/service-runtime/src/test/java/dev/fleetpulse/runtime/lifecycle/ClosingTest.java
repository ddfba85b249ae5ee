package dev.fleetpulse.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class ClosingTest {

    @Test
    void shouldCloseOnceForAll() {
        // Given
        ScriptedService service = new ScriptedService();
        Closing closing = new Closing("sink", service);
        boolean before = closing.begun();

        // When
        ExitCode first = closing.close();
        ExitCode second = closing.close();

        // Then
        assertThat(before).isFalse();
        assertThat(closing.begun()).isTrue();
        assertThat(first).isEqualTo(ExitCode.OK);
        assertThat(second).isEqualTo(ExitCode.OK);
        assertThat(service.closes).hasValue(1);
    }

    @Test
    void shouldGiveUpOnACloseThatHangs() {
        // Given
        CountDownLatch never = new CountDownLatch(1);
        Service hanging = new ScriptedService() {
            @Override
            public void close() {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };

        // When
        ExitCode code = new Closing("sink", hanging, Duration.ofMillis(50)).close();

        // Then
        assertThat(code).isEqualTo(ExitCode.FAILED);
        never.countDown();
    }

    @Test
    void shouldTellThatACloseFailed() {
        // Given
        Service broken = new ScriptedService() {
            @Override
            public void close() {
                throw new IllegalStateException("cannot let go");
            }
        };

        // When / Then
        assertThat(new Closing("sink", broken).close()).isEqualTo(ExitCode.FAILED);
    }
}
