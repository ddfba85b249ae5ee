package dev.fleetpulse.deployment.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether what manifests say of each other is true: selectors, ports, volumes, names. */
final class References {

    private final Manifests manifests;
    private final Set<String> existing;
    private final List<Pod> pods;
    private final List<String> problems = new ArrayList<>();

    References(Manifests manifests, Set<String> existing) {
        this.manifests = manifests;
        this.existing = existing;
        this.pods =
                manifests.objects().stream().filter(Pod::isMadeBy).map(Pod::of).toList();
    }

    List<String> problems() {
        twice();
        pods.forEach(this::pod);
        manifests.all("Service").forEach(this::service);
        manifests.all("PodDisruptionBudget").forEach(one -> select(one, Json.object(one, "spec", "selector")));
        manifests.all("NetworkPolicy").forEach(this::networkPolicy);
        manifests.all("HorizontalPodAutoscaler").forEach(this::autoscaler);
        manifests.all("Ingress").forEach(this::ingress);
        manifests.all("ServiceMonitor").forEach(this::serviceMonitor);
        return List.copyOf(problems);
    }

    private void twice() {
        List<String> names = manifests.names();
        names.stream()
                .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                .distinct()
                .forEach(name -> problems.add(name + ": twice"));
    }

    private void pod(Pod pod) {
        pod.problems().forEach(problem -> problems.add(pod.owner() + ": " + problem));
        pod.references().forEach(reference -> {
            String[] words = reference.split(" ", 2);
            if (!manifests.has(words[0], words[1]) && !existing.contains(words[1])) {
                problems.add(pod.owner() + ": there is no " + reference);
            }
        });
    }

    private void service(JsonObject service) {
        List<Pod> selected = selected(service, Json.object(service, "spec", "selector"));
        Json.objects(Json.object(service, "spec"), "ports")
                .forEach(port -> selected.stream()
                        .filter(pod -> !pod.hasPort(port.get("targetPort")))
                        .forEach(pod -> problem(
                                service, "target port " + port.get("targetPort") + " is none of " + pod.owner())));
    }

    private void networkPolicy(JsonObject policy) {
        List<Pod> selected = select(policy, Json.object(policy, "spec", "podSelector"));
        for (JsonObject rule : Json.objects(Json.object(policy, "spec"), "ingress")) {
            Json.objects(rule, "ports")
                    .forEach(port -> selected.stream()
                            .filter(pod -> !pod.hasPort(port.get("port")))
                            .forEach(
                                    pod -> problem(policy, "port " + port.get("port") + " is none of " + pod.owner())));
            // A peer in this namespace that nobody is lets nobody in; those elsewhere cannot be known here.
            Json.objects(rule, "from").stream()
                    .filter(peer -> peer.has("podSelector") && !peer.has("namespaceSelector"))
                    .forEach(peer -> select(policy, Json.object(peer, "podSelector")));
        }
    }

    private void autoscaler(JsonObject scaler) {
        JsonObject target = Json.object(scaler, "spec", "scaleTargetRef");
        if (!manifests.has(Json.text(target, "kind"), Json.text(target, "name"))) {
            problem(scaler, "there is no " + Json.text(target, "kind") + " " + Json.text(target, "name"));
        }
    }

    private void ingress(JsonObject ingress) {
        for (JsonObject rule : Json.objects(Json.object(ingress, "spec"), "rules")) {
            for (JsonObject path : Json.objects(Json.object(rule, "http"), "paths")) {
                JsonObject backend = Json.object(path, "backend", "service");
                JsonElement port = Json.object(backend, "port").get("name");
                boolean found = manifests.all("Service").stream()
                        .filter(service -> Manifests.name(service).equals(Json.text(backend, "name")))
                        .anyMatch(service -> hasPort(service, port));
                if (!found) {
                    problem(ingress, "there is no service " + Json.text(backend, "name") + " with port " + port);
                }
            }
        }
    }

    private void serviceMonitor(JsonObject monitor) {
        JsonObject labels = Json.object(monitor, "spec", "selector", "matchLabels");
        for (JsonObject endpoint : Json.objects(Json.object(monitor, "spec"), "endpoints")) {
            boolean found = manifests.all("Service").stream()
                    .filter(service -> Pod.matches(labels, Json.object(service, "metadata", "labels")))
                    .anyMatch(service -> hasPort(service, endpoint.get("port")));
            if (!found) {
                problem(monitor, "no service with these labels has port " + endpoint.get("port"));
            }
            String secret = Json.text(Json.object(endpoint, "authorization", "credentials"), "name");
            if (!secret.isEmpty() && !manifests.has("Secret", secret) && !existing.contains(secret)) {
                problem(monitor, "there is no Secret " + secret);
            }
        }
    }

    private static boolean hasPort(JsonObject service, JsonElement name) {
        return Json.objects(Json.object(service, "spec"), "ports").stream()
                .anyMatch(port -> port.has("name") && port.get("name").equals(name));
    }

    private List<Pod> select(JsonObject owner, JsonObject selector) {
        return selected(owner, Json.object(selector, "matchLabels"));
    }

    private List<Pod> selected(JsonObject owner, JsonObject labels) {
        List<Pod> found =
                pods.stream().filter(pod -> Pod.matches(labels, pod.labels())).toList();
        if (found.isEmpty()) {
            problem(owner, "selects no pod: " + labels);
        }
        return found;
    }

    private void problem(JsonObject owner, String problem) {
        problems.add(Manifests.kind(owner) + " " + Manifests.name(owner) + ": " + problem);
    }
}
