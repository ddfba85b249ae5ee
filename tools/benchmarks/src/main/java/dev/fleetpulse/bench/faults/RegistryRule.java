package dev.fleetpulse.bench.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What a schema registry demands of new schemas. Confluent's demands this unless told otherwise, Apicurio nothing. */
final class RegistryRule {

    private static final String BACKWARD = "{\"compatibility\": \"BACKWARD\"}";

    private RegistryRule() {}

    /** From now on a reader of each new schema must be able to read what the one before it wrote. */
    static void requireBackwardCompatibility(String registryUrl) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registryUrl + "/config"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .PUT(HttpRequest.BodyPublishers.ofString(BACKWARD))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("the registry takes no rule: " + response.statusCode() + " " + response.body());
        }
    }
}
