package dev.fleetpulse.health.query;

import dev.fleetpulse.schema.ProcessorMap;
import dev.fleetpulse.topic.AvroCodec;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Whether a processor answers.
 *
 * @param detail for people: what it said, or why not
 */
public record ProcessorCheck(URI processor, boolean healthy, Duration latency, String detail) {

    private static final AvroCodec<ProcessorMap> CODEC =
            new AvroCodec<>(ProcessorMap.getEncoder(), ProcessorMap.getDecoder());

    static CompletableFuture<ProcessorCheck> of(ProcessorClient client, URI processor, Duration timeout) {
        long start = System.nanoTime();
        return client.get(processor, ProcessorDirectory.PATH, CODEC, timeout).thenApply(reply -> {
            Duration latency = Duration.ofNanos(System.nanoTime() - start);
            return new ProcessorCheck(
                    processor, reply instanceof Reply.Answered<ProcessorMap>, latency, describe(reply));
        });
    }

    private static String describe(Reply<ProcessorMap> reply) {
        if (reply instanceof Reply.Answered<ProcessorMap> answered) {
            return "knows " + answered.value().getInstances().size() + " processor(s)";
        }
        if (reply instanceof Reply.Unreachable<ProcessorMap> unreachable) {
            return unreachable.why();
        }
        return reply instanceof Reply.Failed<ProcessorMap> failed ? failed.why() : "refused";
    }
}
