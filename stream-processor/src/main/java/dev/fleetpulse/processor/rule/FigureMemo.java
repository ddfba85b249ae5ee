package dev.fleetpulse.processor.rule;

import java.util.HashMap;
import java.util.Map;

/** The figures of one subject at one instant that rules have asked for, each read once. One thread only. */
public final class FigureMemo {

    private final Map<FigureCall, Figure> read = new HashMap<>();

    /** The figure of a call, for the view that this belongs to. */
    public Figure of(FigureCall call, SubjectView view) {
        Figure known = read.get(call);
        if (known == null) {
            known = call.read(view);
            read.put(call, known);
        }
        return known;
    }
}
