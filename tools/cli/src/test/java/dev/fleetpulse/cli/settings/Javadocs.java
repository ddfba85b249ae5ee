package dev.fleetpulse.cli.settings;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the Javadoc of settings records says of each component: the tags of parameters in the sources of this build. */
final class Javadocs {

    private final Path root;
    private final Map<Class<?>, Map<String, String>> read = new HashMap<>();

    /** @param root folder of the repository */
    Javadocs(Path root) {
        this.root = root;
    }

    /** The words about one component of a record, in Markdown; empty if there are none. */
    Optional<String> of(Class<?> record, String component) {
        return Optional.ofNullable(
                read.computeIfAbsent(record, this::parameters).get(component));
    }

    private Map<String, String> parameters(Class<?> record) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjects(source(record)));
            DocTrees trees = DocTrees.instance(task);
            Map<String, String> parameters = new HashMap<>();
            for (CompilationUnitTree unit : task.parse()) {
                new Finder(record.getSimpleName(), trees, parameters).scan(unit, null);
            }
            return parameters;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path source(Class<?> record) throws IOException {
        String file = record.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
        try (Stream<Path> modules = Files.walk(root, 2)) {
            return modules.map(module -> module.resolve("src/main/java").resolve(file))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no source of " + record));
        }
    }

    /** Takes the tags of the one class with a name. */
    private static final class Finder extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final String name;
        private final DocTrees trees;
        private final Map<String, String> parameters;

        Finder(String name, DocTrees trees, Map<String, String> parameters) {
            this.name = name;
            this.trees = trees;
            this.parameters = parameters;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            TreePath path = getCurrentPath();
            DocCommentTree comment = trees.getDocCommentTree(path);
            if (comment != null && type.getSimpleName().contentEquals(name)) {
                comment.getBlockTags().stream()
                        .filter(ParamTree.class::isInstance)
                        .map(ParamTree.class::cast)
                        .forEach(tag -> parameters.put(tag.getName().toString(), markdown(tag.getDescription())));
            }
            return super.visitClass(type, null);
        }

        private static String markdown(List<? extends DocTree> words) {
            return words.stream()
                    .map(Finder::markdown)
                    .collect(Collectors.joining())
                    .replaceAll("\\s+", " ")
                    .strip();
        }

        private static String markdown(DocTree word) {
            if (word instanceof LiteralTree literal) {
                return "`" + literal.getBody().getBody() + "`";
            }
            if (word instanceof LinkTree link) {
                return "`" + link.getReference().getSignature() + "`";
            }
            return word.toString();
        }
    }
}
