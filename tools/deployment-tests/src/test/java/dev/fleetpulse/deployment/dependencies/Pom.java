package dev.fleetpulse.deployment.dependencies;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A {@code pom.xml}, as it is written: nothing is inherited or filled in. */
final class Pom {

    /**
     * An artifact that a pom names.
     *
     * @param coordinates group and artifact, joined by a colon
     * @param test whether it is in no class path but that of tests
     */
    record Named(String coordinates, boolean test) {}

    private final Element project;

    private Pom(Element project) {
        this.project = project;
    }

    static Pom read(Path file) {
        try {
            return new Pom(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    /** Its own dependencies, and what it has unpacked. */
    Stream<Named> named() {
        Stream<Element> dependencies =
                child(project, "dependencies").stream().flatMap(all -> children(all, "dependency"));
        NodeList unpacked = project.getElementsByTagName("artifactItem");
        return Stream.concat(
                        dependencies,
                        IntStream.range(0, unpacked.getLength()).mapToObj(i -> (Element) unpacked.item(i)))
                .map(one -> new Named(
                        text(one, "groupId") + ":" + text(one, "artifactId"),
                        text(one, "scope").equals("test")));
    }

    /** Names of its licences, as they stand there. */
    List<String> licences() {
        return child(project, "licenses").stream()
                .flatMap(all -> children(all, "license"))
                .map(one -> text(one, "name"))
                .toList();
    }

    /** Group, artifact and version of its parent. */
    Optional<List<String>> parent() {
        return child(project, "parent")
                .map(parent -> List.of(text(parent, "groupId"), text(parent, "artifactId"), text(parent, "version")));
    }

    /** Texts of all elements of a name, wherever they are. */
    List<String> texts(String name) {
        NodeList found = project.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent().strip())
                .toList();
    }

    private static String text(Element parent, String name) {
        return child(parent, name).map(one -> one.getTextContent().strip()).orElse("");
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent, name).findFirst();
    }

    private static Stream<Element> children(Element parent, String name) {
        NodeList all = parent.getChildNodes();
        return IntStream.range(0, all.getLength())
                .mapToObj(all::item)
                .filter(one -> one.getNodeName().equals(name))
                .map(Element.class::cast);
    }
}
