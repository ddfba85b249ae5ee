package dev.fleetpulse.processor.rule;

/** Where comparisons get the figures of the subject at hand from. */
interface FigureSource {

    /**
     * The value of a figure; NaN without data.
     *
     * @param number of the call, where calls are numbered
     */
    double value(FigureCall call, int number);
}
