package dev.fleetpulse.deployment.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pods that a Deployment, StatefulSet or Job makes.
 *
 * @param maker the manifest of that object
 */
public record Pod(JsonObject maker) {

    private static final Set<String> MAKERS = Set.of("Deployment", "StatefulSet", "Job");

    /** Whether an object makes pods. */
    public static boolean isMadeBy(JsonObject manifest) {
        return MAKERS.contains(Manifests.kind(manifest));
    }

    /** The pods that it makes. */
    public static Pod of(JsonObject manifest) {
        return new Pod(manifest);
    }

    /** Kind and name of what makes it. */
    public String owner() {
        return Manifests.kind(maker) + " " + Manifests.name(maker);
    }

    /** The pod's specification. */
    public JsonObject spec() {
        return Json.object(maker, "spec", "template", "spec");
    }

    /** Its only container. */
    public JsonObject container() {
        return Json.objects(spec(), "containers").get(0);
    }

    /** Whether these labels, of a selector, choose it. */
    public boolean isChosenBy(JsonObject matchLabels) {
        return matchLabels.size() > 0 && matches(matchLabels, labels());
    }

    JsonObject labels() {
        return Json.object(maker, "spec", "template", "metadata", "labels");
    }

    static boolean matches(JsonObject selector, JsonObject labels) {
        return selector.entrySet().stream().allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
    }

    /** What does not fit within the object itself. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        JsonObject selector = Json.object(maker, "spec", "selector", "matchLabels");
        if (!Manifests.kind(maker).equals("Job") && (selector.size() == 0 || !matches(selector, labels()))) {
            problems.add("selector " + selector + " does not select its own pods " + labels());
        }
        Set<String> volumes = volumes();
        for (JsonObject container : Json.objects(spec(), "containers")) {
            Json.objects(container, "volumeMounts").stream()
                    .map(mount -> Json.text(mount, "name"))
                    .filter(name -> !volumes.contains(name))
                    .forEach(name -> problems.add("mounts " + name + ", which is no volume"));
            Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                    .filter(container::has)
                    .filter(probe ->
                            !hasPort(Json.object(container, probe, "httpGet").get("port")))
                    .forEach(probe -> problems.add(probe + " asks a port that the container has not"));
        }
        return problems;
    }

    private Set<String> volumes() {
        return Stream.concat(
                        Json.objects(spec(), "volumes").stream().map(volume -> Json.text(volume, "name")),
                        Json.objects(Json.object(maker, "spec"), "volumeClaimTemplates").stream()
                                .map(Manifests::name))
                .collect(Collectors.toSet());
    }

    /** Whether a container has the port of this name or number. */
    public boolean hasPort(JsonElement port) {
        return Json.objects(spec(), "containers").stream()
                .flatMap(container -> Json.objects(container, "ports").stream())
                .anyMatch(one ->
                        one.get("name").equals(port) || one.get("containerPort").equals(port));
    }

    /** Kind and name of every object that must be there for it to start. */
    List<String> references() {
        List<String> found = new ArrayList<>();
        Json.objects(spec(), "volumes").forEach(volume -> {
            add(found, "ConfigMap", Json.object(volume, "configMap"), "name");
            add(found, "Secret", Json.object(volume, "secret"), "secretName");
        });
        for (JsonObject container : Json.objects(spec(), "containers")) {
            Json.objects(container, "env").forEach(variable -> {
                add(found, "Secret", Json.object(variable, "valueFrom", "secretKeyRef"), "name");
                add(found, "ConfigMap", Json.object(variable, "valueFrom", "configMapKeyRef"), "name");
            });
        }
        add(found, "ServiceAccount", spec(), "serviceAccountName");
        add(found, "Service", Json.object(maker, "spec"), "serviceName");
        return found;
    }

    private static void add(List<String> found, String kind, JsonObject from, String member) {
        if (from.has(member)) {
            found.add(kind + " " + from.get(member).getAsString());
        }
    }
}
