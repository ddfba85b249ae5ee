package dev.fleetpulse.rival.flink;

import dev.fleetpulse.bench.rival.EventCount;
import dev.fleetpulse.bench.rival.Rival;
import dev.fleetpulse.bench.rival.WindowRow;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One run of the job, on a cluster of its own that ends with it. */
final class FlinkPassage implements Rival.Passage {

    private static final long LIMIT_SECONDS = 60;

    private final String name;
    private final EventCount count;
    private final JobClient job;
    private final CompletableFuture<JobExecutionResult> end;

    private FlinkPassage(String name, JobClient job) {
        this.name = name;
        this.count = Told.of(name).count();
        this.job = job;
        this.end = job.getJobExecutionResult();
    }

    static FlinkPassage start(StreamExecutionEnvironment environment, String name) {
        try {
            return new FlinkPassage(name, environment.executeAsync(name));
        } catch (Exception e) { // what Flink declares
            throw new IllegalStateException("job " + name + " does not start", e);
        }
    }

    @Override
    public long processed() {
        if (end.isCompletedExceptionally()) {
            awaitEnd();
        }
        return count.get();
    }

    /** The windows close when the job comes to the end of the topic. */
    @Override
    public List<WindowRow> outputs() {
        awaitEnd();
        return List.copyOf(Told.of(name).rows());
    }

    @Override
    public void close() {
        if (!end.isDone()) {
            await(job.cancel().handle((cancelled, refused) -> name));
            await(end.handle((result, cancellation) -> name));
        }
        Told.forget(name);
    }

    private void awaitEnd() {
        await(end);
    }

    private void await(CompletableFuture<?> future) {
        try {
            future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("job " + name + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while job " + name + " ends", e);
        }
    }
}
