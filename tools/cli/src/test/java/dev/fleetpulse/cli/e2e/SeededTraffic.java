package dev.fleetpulse.cli.e2e;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * 5 000 events of 20 bots in two fleets, the same for the same seed: five bots of the fleet {@code shop} go through a bad
 * spell and get well again.
 */
final class SeededTraffic {

    static final int BATCHES = 50;
    static final int BATCH_SIZE = 100;
    private static final int BOTS = 20;
    private static final int BAD_BOTS = 5;
    private static final int SPELL_FROM = 8;
    private static final int SPELL_TO = 26;

    private final Random random;
    private final Map<String, Counts> counts = new HashMap<>();

    /** What was sent for one bot. */
    record Counts(long total, long errors) {

        private Counts plus(boolean failed) {
            return new Counts(total + 1, errors + (failed ? 1 : 0));
        }
    }

    SeededTraffic(long seed) {
        random = new Random(seed);
    }

    /** NDJSON of a batch; ask for each batch once, in order. */
    String batch(int batch) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < BATCH_SIZE; i++) {
            int bot = i % BOTS;
            boolean ill = bot < BAD_BOTS && batch >= SPELL_FROM && batch < SPELL_TO;
            boolean failed = ill ? random.nextDouble() < 0.9 : random.nextDouble() < 0.01;
            counts.merge(name(bot), new Counts(1, failed ? 1 : 0), (a, b) -> a.plus(failed));
            lines.append(line(bot, batch * BATCH_SIZE + i, failed)).append('\n');
        }
        return lines.toString();
    }

    /** What was sent so far, by {@code fleet/bot}. */
    Map<String, Counts> counts() {
        return counts;
    }

    private String line(int bot, int number, boolean failed) {
        String[] fleetAndBot = name(bot).split("/", 2);
        String outcome = failed ? "\"TASK_FAILED\",\"reason_code\":\"DB_ERROR\"" : "\"TASK_COMPLETED\"";
        return String.format(
                Locale.ROOT,
                "{\"fleet\":\"%s\",\"bot\":\"%s\",\"correlation_id\":\"c%d\",\"operation\":\"sell\",\"duration_ms\":%.3f,\"name\":%s}",
                fleetAndBot[0],
                fleetAndBot[1],
                number,
                50 + random.nextDouble() * 100,
                outcome);
    }

    private static String name(int bot) {
        return bot < BOTS / 2 ? "shop/felix-" + bot : "media/studio-" + bot;
    }
}
