package dev.fleetpulse.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fleetpulse.health.query.FakeCluster;
import dev.fleetpulse.health.query.SampleSubjects;
import dev.fleetpulse.schema.EntityAnswers;
import dev.fleetpulse.schema.EntityCount;
import dev.fleetpulse.schema.EntityState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EntityPathsTest {

    private static final String FLEET = FakeCluster.fleetOn(true, "orders");
    private static final String ENTITIES = "/api/v1/fleets/" + FLEET + "/entities";
    private static final Instant NOON = SampleSubjects.NOON;

    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldListEntitiesWithTheirStateAndHowManyThereAre() {
        // Given
        api.cluster.with(FLEET, twoOrders().build());
        // When
        JsonNode list = api.json(ENTITIES);
        // Then
        assertThat(list.get("items"))
                .hasToString(
                        "[{\"type\":\"order\",\"id\":\"4711\",\"state\":\"paid\",\"since\":\"2026-11-20T11:48:20Z\","
                                + "\"age_seconds\":700,\"previous_state\":\"placed\",\"bot\":\"till\",\"correlation_id\":\"c-1\"},"
                                + "{\"type\":\"order\",\"id\":\"4712\",\"state\":\"placed\",\"since\":\"2026-11-20T12:00:09Z\","
                                + "\"age_seconds\":0,\"previous_state\":null,\"bot\":\"till\",\"correlation_id\":\"c-2\"}]");
        assertThat(list.get("counts"))
                .hasToString("[{\"type\":\"order\",\"state\":\"paid\",\"count\":12},"
                        + "{\"type\":\"order\",\"state\":\"placed\",\"count\":1}]");
        assertThat(list.get("next_cursor").isNull()).isTrue();
        assertThat(list.get("complete").asBoolean()).isTrue();
        assertThat(list.get("missing")).isEmpty();
        assertThat(list.get("as_of").asText()).isEqualTo("2026-11-20T12:00:00Z");
    }

    @Test
    void shouldPassOnWhatIsAskedFor() {
        // Given
        api.cluster.with(FLEET, twoOrders().build());
        // When
        api.json(ENTITIES + "?type=order&state=in%20delivery%26%2B&older_than=10m&limit=7");
        // Then
        assertThat(api.cluster.entityQuestions().get(0))
                .containsEntry("fleet", FLEET)
                .containsEntry("type", "order")
                .containsEntry("state", "in delivery&+")
                .containsEntry("older_than_ms", "600000")
                .containsEntry("limit", "7")
                .doesNotContainKey("after_ms");
    }

    @Test
    void shouldGoOnAfterTheLastEntityOfAPage() {
        // Given
        api.cluster.with(FLEET, twoOrders().setMore(true).build());
        // When
        String cursor = api.json(ENTITIES + "?limit=2").get("next_cursor").asText();
        api.json(ENTITIES + "?limit=2&cursor=" + cursor);
        // Then
        assertThat(api.cluster.entityQuestions().get(1))
                .containsEntry("after_ms", String.valueOf(NOON.plusSeconds(9).toEpochMilli()))
                .containsEntry("after_type", "order")
                .containsEntry("after_id", "4712");
    }

    @Test
    void shouldTellAFleetWithoutEntitiesFromOneThatIsNotThere() {
        // Given
        api.cluster.with(
                FLEET, EntityAnswers.newBuilder().setPartition(0).setKnown(true).build());
        // When
        JsonNode none = api.json(ENTITIES);
        ApiFixture.Response unknown = api.get("/api/v1/fleets/nobody/entities");
        // Then
        assertThat(none.get("items")).isEmpty();
        assertThat(none.get("counts")).isEmpty();
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().get("code").asText()).isEqualTo("fleet_not_found");
    }

    @Test
    void shouldSay503WhenTheOwnerIsDown() {
        // Given
        api.get("/api/v1/fleets");
        api.cluster.killOdd();
        // Then
        assertThat(api.get(ENTITIES).status()).isEqualTo(503);
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertProblem("?older_than=10", "bad_older_than");
        assertProblem("?older_than=soon", "bad_older_than");
        assertProblem("?type=", "bad_type");
        assertProblem("?state=" + "x".repeat(129), "bad_state");
        assertProblem("?limit=0", "bad_limit");
        assertProblem("?cursor=***", "bad_cursor");
        assertProblem("?cursor=bm8", "bad_cursor");
    }

    private void assertProblem(String parameters, String code) {
        ApiFixture.Response response = api.get(ENTITIES + parameters);
        assertThat(response.status()).as(parameters).isEqualTo(400);
        assertThat(response.json().get("code").asText()).as(parameters).isEqualTo(code);
    }

    private static EntityAnswers.Builder twoOrders() {
        return EntityAnswers.newBuilder()
                .setPartition(0)
                .setKnown(true)
                .setEntities(List.of(
                        order("4711", "paid", NOON.minusSeconds(700), "placed", "c-1"),
                        order("4712", "placed", NOON.plusSeconds(9), null, "c-2")))
                .setCounts(List.of(new EntityCount("order", "paid", 12L), new EntityCount("order", "placed", 1L)));
    }

    private static EntityState order(
            String id, String state, Instant since, @Nullable String previous, String correlationId) {
        return new EntityState("order", id, state, since, previous, "till", correlationId, null, "event-" + id);
    }
}
