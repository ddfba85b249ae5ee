package dev.fleetpulse.rival.flink;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * How Flink is set up, for the most events a second on one slot: objects reused between operators, state as objects on the
 * heap, no checkpoints, no latency markers. Failures are told, not retried. Watermarks come every 200 ms, Flink's default; a
 * buffer timeout of its default, 100 ms, acts where a form of the job hands events on in bytes.
 */
final class FlinkSettings {

    private static final String LOOPBACK = "127.0.0.1";

    private FlinkSettings() {}

    /**
     * An environment whose job has a cluster of its own in this JVM, reachable from this machine alone.
     *
     * @param folder for Flink's temporary files
     */
    static StreamExecutionEnvironment environment(Path folder) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        settings.set(MetricOptions.LATENCY_INTERVAL, Duration.ZERO);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        settings.set(TaskManagerOptions.NUM_TASK_SLOTS, 1);
        settings.set(CoreOptions.TMP_DIRS, folder.toString());
        settings.set(RestOptions.ADDRESS, LOOPBACK);
        settings.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        settings.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        settings.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        return StreamExecutionEnvironment.createLocalEnvironment(1, settings);
    }
}
