package dev.fleetpulse.processor.rule;

import java.util.HashMap;
import java.util.Map;

/** Numbers, from 0 on, for the figures that some rules ask for: the same figure has the same number in all of them. */
final class FigureNumbers {

    private final Map<FigureCall, Integer> numbers = new HashMap<>();

    /** The number of a call; the next one if it is new. */
    int of(FigureCall call) {
        Integer known = numbers.putIfAbsent(call, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    int size() {
        return numbers.size();
    }
}
