package dev.fleetpulse.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fleetpulse.runtime.json.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchReportTest {

    @Test
    void median_of_an_even_number_lies_between_the_two_in_the_middle() {
        Ratio ratio = Ratio.of("a_over_b", List.of(4.0, 1.0, 2.0, 3.0));

        assertThat(ratio).isEqualTo(new Ratio("a_over_b", 2.5, 1.0, 4.0));
    }

    @Test
    void nothing_measured_is_no_ratio() {
        assertThatThrownBy(() -> Ratio.of("a_over_b", List.of())).hasMessageContaining("a_over_b");
    }

    @Test
    void file_has_what_others_read(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.json");
        Ratio ratio = Ratio.of("a_over_b", List.of(0.5));

        new BenchReport(Machine.here(), List.of(ratio), true, List.of()).write(file);

        JsonNode json = Json.mapper().readTree(file.toFile());
        assertThat(json.at("/ratios/a_over_b/median").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/equal_outputs").asBoolean()).isTrue();
        assertThat(json.at("/machine/cores").asInt()).isPositive();
    }

    @Test
    void table_says_loudly_that_outputs_differ() {
        BenchReport report = new BenchReport(Machine.here(), List.of(), false, List.of("noop: 3 events are missing"));

        assertThat(report.table())
                .contains("OUTPUTS DIFFER: the figures above do not count", "noop: 3 events are missing");
    }
}
