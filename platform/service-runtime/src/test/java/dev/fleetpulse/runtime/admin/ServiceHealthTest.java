package dev.fleetpulse.runtime.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.fleetpulse.runtime.admin.HealthReport.Status;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ServiceHealthTest {

    /** For checks that answer, however busy the machine is. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicLong nanos = new AtomicLong();
    private final ServiceHealth health = new ServiceHealth(nanos::get, PATIENCE);
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void close() {
        health.close();
    }

    @Test
    void shouldSayHowFarItIsEachTimeItIsAsked() {
        // Given
        AtomicInteger left = new AtomicInteger(7);
        try (ServiceHealth restoring = new ServiceHealth()) {
            restoring.markNotReady(() -> "restoring, " + left + " left");

            // When
            left.set(3);

            // Then
            assertThat(restoring.reasonsNotReady()).containsExactly("restoring, 3 left");
        }
    }

    @Test
    void shouldBeHealthyWithoutChecksAndCountUptime() {
        // When
        pass(Duration.ofSeconds(90));

        // Then
        assertThat(health.report().status()).isEqualTo(Status.HEALTHY);
        assertThat(health.report().uptimeSeconds()).isEqualTo(90);
        assertThat(health.report().version()).isEqualTo("dev");
        assertThat(health.report().checks()).isEmpty();
    }

    @Test
    void shouldNotBeReadyUntilMarkedAndAgainWhenUnmarked() {
        assertThat(health.reasonsNotReady()).containsExactly("starting");

        health.markReady();
        assertThat(health.reasonsNotReady()).isEmpty();

        health.markNotReady("restoring state");
        assertThat(health.reasonsNotReady()).containsExactly("restoring state");
    }

    @Test
    void shouldBeUnhealthyAndNotReadyWhenACriticalCheckFails() {
        // Given
        health.markReady();
        health.register("kafka", () -> CheckResult.unhealthy("no broker"));

        // When / Then
        assertThat(health.report().status()).isEqualTo(Status.UNHEALTHY);
        assertThat(health.reasonsNotReady()).containsExactly("kafka: no broker");
    }

    @Test
    void shouldBeDegradedButReadyWhenAnOptionalCheckFails() {
        // Given
        health.markReady();
        health.register("kafka", () -> CheckResult.healthy("fine"));
        health.registerOptional("registry", () -> CheckResult.unhealthy("slow"));

        // When / Then
        assertThat(health.report().status()).isEqualTo(Status.DEGRADED);
        assertThat(health.reasonsNotReady()).isEmpty();
    }

    @Test
    void shouldReportACheckThatThrows() {
        // Given
        health.register("kafka", () -> {
            throw new IllegalStateException("closed");
        });

        // When / Then
        assertThat(health.report().checks().get("kafka")).isEqualTo(new HealthReport.Entry(false, true, 0.0, "closed"));
    }

    @Test
    void shouldAskAgainOnlyWhenTheAnswerIsOld() {
        // Given
        AtomicInteger asked = new AtomicInteger();
        health.register("kafka", () -> CheckResult.healthy("answer " + asked.incrementAndGet()));

        // When
        health.report();
        pass(ServiceHealth.FRESH_FOR.minusMillis(1));
        health.report();
        int whileFresh = asked.get();
        pass(Duration.ofMillis(1));
        health.report();

        // Then
        assertThat(whileFresh).isEqualTo(1);
        assertThat(asked).hasValue(2);
    }

    /** A hanging dependency must neither hold up a probe nor collect threads. */
    @Test
    void shouldNotWaitForACheckThatHangs() {
        // Given
        AtomicInteger asked = new AtomicInteger();
        try (ServiceHealth hurried = new ServiceHealth(nanos::get, Duration.ofMillis(300))) {
            hurried.register("kafka", () -> {
                asked.incrementAndGet();
                never.await();
                return CheckResult.healthy("at last");
            });
            hurried.register("registry", () -> CheckResult.healthy("fine"));

            // When
            HealthReport first = hurried.report();

            // Then
            assertThat(first.status()).isEqualTo(Status.UNHEALTHY);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(hurried.report().checks())
                            .hasEntrySatisfying(
                                    "kafka", entry -> assertThat(entry.detail()).isEqualTo("no answer within 300 ms"))
                            .hasEntrySatisfying(
                                    "registry",
                                    entry -> assertThat(entry.healthy()).isTrue()));
            assertThat(asked).hasValue(1);

            // When
            never.countDown();

            // Then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(hurried.report().status()).isEqualTo(Status.HEALTHY));
        }
    }

    @Test
    void shouldKnowNoTwoChecksOfOneName() {
        // Given
        health.register("kafka", () -> CheckResult.healthy("fine"));

        // When / Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> health.registerOptional("kafka", () -> CheckResult.healthy("fine")))
                .withMessage("check kafka is registered already");
    }

    @Test
    void shouldBeNeitherReadyNorAskAnybodyOnceClosed() {
        // Given
        health.markReady();
        health.register("kafka", () -> CheckResult.healthy("fine"));

        // When
        health.close();

        // Then
        assertThat(health.reasonsNotReady()).containsExactly("stopped");
        assertThat(health.report().checks()).isEmpty();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
