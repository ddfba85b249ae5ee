package dev.fleetpulse.rival.flink;

import dev.fleetpulse.bench.rival.WindowRow;
import java.util.Queue;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** The end of the job: results by the job's name. */
record TellRows(String job) implements Sink<BotWindow> {

    @Override
    public SinkWriter<BotWindow> createWriter(WriterInitContext context) {
        return new Writer(Told.of(job).rows());
    }

    private record Writer(Queue<WindowRow> rows) implements SinkWriter<BotWindow> {

        @Override
        public void write(BotWindow window, Context context) {
            rows.add(window.row());
        }

        @Override
        public void flush(boolean endOfInput) {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
