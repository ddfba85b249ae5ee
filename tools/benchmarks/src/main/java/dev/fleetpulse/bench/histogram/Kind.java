package dev.fleetpulse.bench.histogram;

/** What is compared. */
public enum Kind {
    OURS("ours"),
    DDSKETCH("ddsketch"),
    HDR("hdr");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    /** Its name in the table. */
    public String label() {
        return label;
    }

    /** An empty one. */
    public Sketch empty() {
        return switch (this) {
            case OURS -> new OwnSketch();
            case DDSKETCH -> new DdSketchSketch();
            case HDR -> new HdrSketch();
        };
    }

    /** One that holds values. */
    public Sketch of(long[] micros) {
        Sketch sketch = empty();
        sketch.addAll(micros);
        return sketch;
    }
}
