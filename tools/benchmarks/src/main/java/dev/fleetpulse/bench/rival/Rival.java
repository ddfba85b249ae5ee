package dev.fleetpulse.bench.rival;

import java.util.List;

/** One way to process the events of a topic. */
public interface Rival {

    /**
     * Begins at the topic's first record with fresh state; returns at once.
     *
     * @param name application or group id, unique for the passage
     */
    Passage start(RivalInput input, String name);

    /** One passage over the topic. Closing it throws its state away. */
    interface Passage extends AutoCloseable {

        /**
         * Events processed so far; cheap, any thread.
         *
         * @throws IllegalStateException if processing has failed
         */
        long processed();

        /** What was counted, once all events are processed. */
        List<WindowRow> outputs();

        /** Ends it and deletes what it kept. */
        @Override
        void close();
    }
}
