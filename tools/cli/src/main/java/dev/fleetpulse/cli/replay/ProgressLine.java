package dev.fleetpulse.cli.replay;

import dev.fleetpulse.cli.terminal.Terminal;
import dev.fleetpulse.processor.replay.Replay;
import java.util.Locale;

/** Says on standard error how far a replay has come: in place on a terminal, else every ten per cent. */
public final class ProgressLine implements Replay.ReplayProgress {

    private static final long STEP = 10;

    private final boolean interactive = Terminal.standard().interactive();
    private final Terminal terminal = new Terminal(System.err, interactive);
    private long told = -1;

    /** Nothing is told yet. */
    public ProgressLine() {}

    @Override
    public void reached(long done, long all) {
        long percent = all == 0 ? 100 : 100 * done / all;
        String text = String.format(Locale.ROOT, "%3d %%  %,d of %,d records", percent, done, all);
        if (interactive) {
            terminal.status(done == all ? "" : text);
        } else if (percent / STEP > told) {
            told = percent / STEP;
            terminal.line(text);
        }
    }
}
