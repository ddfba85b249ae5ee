package dev.fleetpulse.deployment.chart;

import com.google.gson.JsonObject;
import dev.fleetpulse.deployment.kubernetes.Json;
import dev.fleetpulse.deployment.kubernetes.Manifests;
import dev.fleetpulse.deployment.kubernetes.Pod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one pod of a rendered chart would find: its files, below a folder instead of the root, and its environment. Secrets
 * that are said to exist have a made-up content. A file that nobody provides is not there.
 */
final class PodFiles {

    /** What stands in Secrets that the chart does not make: long enough for a key, and the same for all. */
    static final String FROM_SECRET = "0123456789abcdefghijklmnopqrstuvwxyz";

    private final Manifests manifests;
    private final Pod pod;
    private final Path root;
    private final Map<String, Map<String, String>> volumes = new HashMap<>();
    private final List<String> whole = new ArrayList<>();

    PodFiles(Manifests manifests, Pod pod, Path root) {
        this.manifests = manifests;
        this.pod = pod;
        this.root = root;
        Json.objects(pod.spec(), "volumes").forEach(volume -> volumes.put(Json.text(volume, "name"), content(volume)));
        Json.objects(pod.container(), "volumeMounts").forEach(this::mount);
    }

    /** The settings file that the container's arguments name, with paths that lead below the folder. */
    Path settings() {
        List<String> arguments = Json.texts(pod.container(), "args");
        Path file = below(arguments.get(arguments.indexOf("--config") + 1));
        try {
            String read = Files.readString(file);
            provide(read);
            String moved = read.replace("/run/secrets/", root + "/run/secrets/")
                    .replace("/etc/fleetpulse/", root + "/etc/fleetpulse/");
            return Files.writeString(root.resolve("settings.yaml"), moved);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Secret that exists and is mounted whole has the keys that the settings ask it for. */
    private void provide(String settings) throws IOException {
        for (String folder : whole) {
            Matcher asked = Pattern.compile("file:" + Pattern.quote(folder) + "/([-._a-zA-Z0-9]+)")
                    .matcher(settings);
            while (asked.find()) {
                Files.writeString(below(folder).resolve(asked.group(1)), FROM_SECRET);
            }
        }
    }

    /** The environment, with {@code $(NAME)} replaced as Kubernetes does. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        for (JsonObject variable : Json.objects(pod.container(), "env")) {
            String value = variable.has("value") ? Json.text(variable, "value") : from(variable);
            for (Map.Entry<String, String> earlier : environment.entrySet()) {
                value = value.replace("$(" + earlier.getKey() + ")", earlier.getValue());
            }
            environment.put(Json.text(variable, "name"), value);
        }
        return environment;
    }

    /** Where a path of the container lies here. */
    Path below(String path) {
        return root.resolve(path.substring(1));
    }

    private String from(JsonObject variable) {
        JsonObject source = Json.object(variable, "valueFrom");
        return source.has("fieldRef") ? Manifests.name(pod.maker()) + "-0" : FROM_SECRET;
    }

    private Map<String, String> content(JsonObject volume) {
        JsonObject map = Json.object(volume, "configMap");
        JsonObject secret = Json.object(volume, "secret");
        Map<String, String> all = map.size() > 0
                ? data("ConfigMap", Json.text(map, "name")).orElseThrow()
                : decoded(data("Secret", Json.text(secret, "secretName")).orElse(Map.of()));
        List<JsonObject> items = Json.objects(secret, "items");
        if (items.isEmpty()) {
            return all;
        }
        Map<String, String> chosen = new HashMap<>();
        items.stream()
                .filter(item -> all.isEmpty() || all.containsKey(Json.text(item, "key")))
                .forEach(item ->
                        chosen.put(Json.text(item, "path"), all.getOrDefault(Json.text(item, "key"), FROM_SECRET)));
        return chosen;
    }

    private Optional<Map<String, String>> data(String kind, String name) {
        return manifests.all(kind).stream()
                .filter(one -> Manifests.name(one).equals(name))
                .findFirst()
                .map(one -> Manifests.texts(Json.object(one, "data")));
    }

    private static Map<String, String> decoded(Map<String, String> data) {
        Map<String, String> decoded = new HashMap<>(data);
        decoded.replaceAll((key, value) -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
        return decoded;
    }

    private void mount(JsonObject mount) {
        Map<String, String> files = volumes.getOrDefault(Json.text(mount, "name"), Map.of());
        if (files.isEmpty() && mount.has("readOnly")) {
            whole.add(Json.text(mount, "mountPath"));
        }
        Path place = below(Json.text(mount, "mountPath"));
        String only = Json.text(mount, "subPath");
        try {
            Files.createDirectories(only.isEmpty() ? place : place.getParent());
            for (Map.Entry<String, String> file : files.entrySet()) {
                if (only.isEmpty()) {
                    Files.writeString(place.resolve(file.getKey()), file.getValue());
                } else if (only.equals(file.getKey())) {
                    Files.writeString(place, file.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
