package dev.fleetpulse.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.cli.simulate.SendTally;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusLineTest {

    private static final FleetPage PAGE = new FleetPage("""
            # HELP fleetpulse_bots Bots by status.
            # TYPE fleetpulse_bots gauge
            fleetpulse_bots{fleet="audit",status="healthy"} 7
            fleetpulse_bots{fleet="media",status="healthy"} 7.0
            fleetpulse_bots{fleet="media",status="silent"} 1.0
            fleetpulse_alerts_firing{fleet="audit",severity="critical"} 2.0
            fleetpulse_alerts_firing{fleet="media",severity="high"} 1.0
            fleetpulse_processing_lag_seconds 0.25
            """);

    @Test
    void shouldAddUpWhatTheHealthApiSays() {
        // When
        String text = new StatusLine(new SendTally()).text(Duration.ofSeconds(83), Optional.of(PAGE));

        // Then
        assertThat(text).isEqualTo("01:23   0 events/s   15 bots (1 silent)   3 alerts firing   lag 0.3 s");
    }

    @Test
    void shouldSayThatAPartIsMissing() {
        // Given
        FleetPage page = new FleetPage(PAGE.text() + """
                fleetpulse_answer_complete{fleet="audit"} 1.0
                fleetpulse_answer_complete{fleet="media"} 0.0
                """);

        // When
        String text = new StatusLine(new SendTally()).text(Duration.ZERO, Optional.of(page));

        // Then
        assertThat(text).endsWith("   lag 0.3 s   incomplete");
    }

    /** As it is before the first event, and where no processor answers: nobody has counted anything. */
    @Test
    void shouldNotSayThatNothingFiresWhenNobodyKnows() {
        // Given
        FleetPage page = new FleetPage("fleetpulse_build_info{version=\"0.1.0\"} 1.0\n");

        // When
        String text = new StatusLine(new SendTally()).text(Duration.ZERO, Optional.of(page));

        // Then
        assertThat(text).isEqualTo("00:00   0 events/s   the health API knows of no fleet");
    }

    @Test
    void shouldNotPretendToKnowWhenTheHealthApiIsAway() {
        // When
        String text = new StatusLine(new SendTally()).text(Duration.ZERO, Optional.empty());

        // Then
        assertThat(text).isEqualTo("00:00   0 events/s   the health API does not answer");
    }
}
