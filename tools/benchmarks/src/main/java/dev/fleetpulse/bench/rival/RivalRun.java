package dev.fleetpulse.bench.rival;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;

/**
 * A rival's process: warms up with state that is thrown away, then processes all events of the topic with fresh state,
 * prints one {@link Span} and writes one {@link WindowRow} a line.
 */
public final class RivalRun {

    private final Rival rival;
    private final RivalSettings settings;

    private RivalRun(Rival rival, RivalSettings settings) {
        this.rival = rival;
        this.settings = settings;
    }

    /**
     * Runs a rival as its only argument, a properties file, says.
     *
     * @param rival made of the properties
     * @return the exit code: 1 if anything is wrong, which {@code err} then tells
     */
    public static int of(Function<Properties, Rival> rival, List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.size() != 1) {
            err.println("one argument expected, a properties file (got " + arguments + ")");
            return 1;
        }
        try {
            Properties properties = RivalSettings.load(Path.of(arguments.get(0)));
            out.println(new RivalRun(rival.apply(properties), RivalSettings.of(properties)).run());
            return 0;
        } catch (IOException | RuntimeException e) {
            e.printStackTrace(err);
            return 1;
        }
    }

    private Span run() throws IOException {
        warmUp();
        try (Rival.Passage passage = rival.start(settings.input(), settings.name())) {
            Span span = Span.of(passage, settings.input().events());
            if (settings.outputs().isPresent()) {
                write(passage.outputs(), settings.outputs().get());
            }
            return span;
        }
    }

    /** Over the topic again and again, if it is shorter than that. */
    private void warmUp() {
        WarmUp warmUp = new WarmUp(settings.warmUp());
        for (int i = 1; !warmUp.isOver(); i++) {
            try (Rival.Passage passage = rival.start(settings.input(), settings.name() + "-warm-up-" + i)) {
                Span.await(passage, 1, () -> false); // starting is no warm-up
                warmUp.goOn();
                Span.await(passage, settings.input().events(), warmUp::isOver);
                warmUp.pause();
            }
        }
    }

    private static void write(List<WindowRow> rows, Path file) throws IOException {
        Files.write(file, rows.stream().map(WindowRow::toString).toList(), StandardCharsets.UTF_8);
    }
}
