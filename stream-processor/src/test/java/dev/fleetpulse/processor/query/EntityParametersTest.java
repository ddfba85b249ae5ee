package dev.fleetpulse.processor.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.processor.entity.EntityQuestion;
import dev.fleetpulse.runtime.http.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityParametersTest {

    @Test
    void shouldAskForTheFirstHundredOfAFleetWhereNothingElseIsSaid() {
        // When
        EntityQuestion question = question("fleet=shop");

        // Then
        assertThat(question).isEqualTo(new EntityQuestion("shop", null, null, Duration.ZERO, null, 100));
    }

    @Test
    void shouldReadEveryParameter() {
        // When
        EntityQuestion question = question("fleet=shop&type=order&state=paid&older_than_ms=300000"
                + "&after_ms=1763640000000&after_type=order&after_id=4711&limit=1000");

        // Then
        assertThat(question)
                .isEqualTo(new EntityQuestion(
                        "shop",
                        "order",
                        "paid",
                        Duration.ofMinutes(5),
                        new EntityQuestion.Place(Instant.parse("2025-11-20T12:00:00Z"), "order", "4711"),
                        1_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type=order                          | fleet: missing",
                "fleet=shop&limit=0                  | limit: out of range (got 0, allowed 1 to 1000)",
                "fleet=shop&limit=1001               | limit: out of range (got 1001, allowed 1 to 1000)",
                "fleet=shop&limit=many               | limit: not a whole number (got many)",
                "fleet=shop&older_than_ms=-1         | older_than_ms: out of range (got -1,",
                "fleet=shop&older_than_ms=5m         | older_than_ms: not a whole number (got 5m)",
                "fleet=shop&after_ms=1               | after_type: missing",
                "fleet=shop&after_ms=1&after_type=a  | after_id: missing",
                "fleet=shop&after_ms=x               | after_ms: not a whole number (got x)"
            })
    void shouldNameTheParameterThatIsWrong(String query, String problem) {
        assertThatThrownBy(() -> question(query)).isInstanceOf(Problem.class).hasMessageContaining(problem);
    }

    private static EntityQuestion question(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], parts[1]);
        }
        return new EntityParameters(new QueryParameters(parameters::get)).question();
    }
}
