package dev.fleetpulse.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RulePathsTest {

    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldHandAChangeToAProcessorAndItsAnswerBack() {
        // When
        ApiFixture.Response put = api.send("PUT", "/api/v1/rules/my-rule", "{\"id\": \"my-rule\"}", "If-Match", "7");

        // Then
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.body()).isEqualTo("PUT /internal/v1/rules/my-rule 7 {\"id\": \"my-rule\"}");
        assertThat(put.headers().get("etag")).containsExactly("\"0123\"");
    }

    @Test
    void shouldHandQuestionsAndRefusalsBackAsTheyAre() {
        assertThat(api.get("/api/v1/rules").body()).startsWith("GET /internal/v1/rules null");
        assertThat(api.get("/api/v1/rules/my-rule").body()).startsWith("GET /internal/v1/rules/my-rule null");
        assertThat(api.send("DELETE", "/api/v1/rules/my-rule", "").status()).isEqualTo(409);
    }

    @Test
    void shouldRefuseAnIdThatNoRuleCanHave() {
        assertThat(api.get("/api/v1/rules/My_Rule").status()).isEqualTo(400);
    }

    @Test
    void shouldSayWhenNoProcessorCanAnswer() {
        // Given
        api.cluster.failRulesWith(503);

        // When
        ApiFixture.Response answer = api.get("/api/v1/rules");

        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("code").asText()).isEqualTo("processors_unavailable");
    }
}
