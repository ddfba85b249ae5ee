package dev.fleetpulse.processor.rule;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The numbered figures of the subject at hand, each read when it is first asked for. Turned from subject to subject, so that
 * deciding one allocates nothing. One thread only.
 */
final class SubjectFigures implements FigureSource {

    private final double[] values;
    /** For each figure the turn it was read in. */
    private final long[] readIn;

    private long turn;
    private boolean lacking;
    private @Nullable SubjectView view;

    /** @param count of the numbers */
    SubjectFigures(int count) {
        values = new double[count];
        readIn = new long[count];
    }

    /** Forgets what was read, and reads of another subject from now on. */
    void turnTo(SubjectView subject) {
        view = subject;
        turn++;
    }

    /** Begins another evaluation for the same subject. */
    void begin() {
        lacking = false;
    }

    /** Whether a figure that was asked for since {@link #begin} had no data. */
    boolean lacksData() {
        return lacking;
    }

    SubjectView view() {
        return Objects.requireNonNull(view, "subject");
    }

    @Override
    public double value(FigureCall call, int number) {
        if (readIn[number] != turn) {
            values[number] = view().figure(call).value();
            readIn[number] = turn;
        }
        double value = values[number];
        lacking |= Double.isNaN(value);
        return value;
    }
}
