package dev.fleetpulse.deployment.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonObject;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.ArrayList;
import java.util.List;

/** A ServiceMonitor as Prometheus' operator knows it. The model takes unknown fields along, so what it keeps is compared with what it names. */
final class ServiceMonitorModel {

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private ServiceMonitorModel() {}

    static List<String> problems(JsonObject manifest) {
        try {
            ServiceMonitor read = STRICT.readValue(manifest.toString(), ServiceMonitor.class);
            List<String> problems = new ArrayList<>();
            unknown(read.getSpec().getAdditionalProperties().keySet(), "spec", problems);
            read.getSpec().getEndpoints().forEach(endpoint -> {
                unknown(endpoint.getAdditionalProperties().keySet(), "spec.endpoints", problems);
                endpoint.getRelabelings()
                        .forEach(rule -> unknown(
                                rule.getAdditionalProperties().keySet(), "spec.endpoints.relabelings", problems));
                if (endpoint.getAuthorization() != null) {
                    unknown(
                            endpoint.getAuthorization()
                                    .getAdditionalProperties()
                                    .keySet(),
                            "spec.endpoints.authorization",
                            problems);
                }
            });
            JsonNode spec = STRICT.readTree(manifest.toString()).path("spec");
            if (!spec.has("selector") || !spec.has("endpoints")) {
                problems.add("spec: selector and endpoints are required");
            }
            return problems;
        } catch (JsonProcessingException e) {
            return List.of(String.valueOf(e.getOriginalMessage()));
        }
    }

    private static void unknown(Iterable<String> fields, String where, List<String> problems) {
        fields.forEach(field -> problems.add(where + "." + field + ": unknown field"));
    }
}
