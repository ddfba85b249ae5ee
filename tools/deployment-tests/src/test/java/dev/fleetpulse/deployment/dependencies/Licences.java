package dev.fleetpulse.deployment.dependencies;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Licences of the artifacts on this class path, as their poms in the local Maven repository tell them; under the names that
 * the licence report gives them.
 */
final class Licences {

    private final Map<String, String> merged = new HashMap<>();
    private final Set<String> allowed;

    /** @param root the pom with the settings of the licence report */
    Licences(Pom root) {
        for (String merge : root.texts("licenseMerge")) {
            List<String> names = Arrays.asList(merge.split("\\|"));
            names.forEach(name -> merged.put(name, names.get(0)));
        }
        this.allowed = Set.copyOf(root.texts("includedLicense"));
    }

    /** Names that the report lets pass. */
    Set<String> allowed() {
        return allowed;
    }

    /** Licences of an artifact that is on the class path; empty if it is not. */
    Set<String> of(String coordinates) {
        String[] names = coordinates.split(":", -1);
        String folder = "/" + names[0].replace('.', '/') + "/" + names[1] + "/";
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(jar -> jar.replace(File.separatorChar, '/').split(folder, 2))
                .filter(parts -> parts.length == 2)
                .findFirst()
                .map(parts -> declared(Path.of(parts[0]), List.of(names[0], names[1], parts[1].split("/", 2)[0])))
                .orElse(Set.of());
    }

    private Set<String> declared(Path repository, List<String> artifact) {
        Path file = repository
                .resolve(artifact.get(0).replace('.', '/'))
                .resolve(artifact.get(1))
                .resolve(artifact.get(2))
                .resolve(artifact.get(1) + "-" + artifact.get(2) + ".pom");
        Optional<Pom> pom = Optional.of(file).filter(Files::exists).map(Pom::read);
        List<String> own = pom.map(Pom::licences).orElse(List.of());
        if (own.isEmpty()) {
            return pom.flatMap(Pom::parent)
                    .map(parent -> declared(repository, parent))
                    .orElse(Set.of());
        }
        return own.stream().map(name -> merged.getOrDefault(name, name)).collect(Collectors.toSet());
    }
}
