package dev.fleetpulse.alertsink.receiver.webhook;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer's body away so that its connection can be used again, but no more than {@value #MAX_BYTES} bytes of
 * it: behind that the connection is dropped. Nothing is kept; a body could hold anything, our own headers included.
 */
final class CappedBody implements BodySubscriber<@Nullable Void> {

    static final int MAX_BYTES = 64 * 1024;

    private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    private @Nullable Subscription subscription;
    private long bytes;

    static BodyHandler<@Nullable Void> handler() {
        return response -> new CappedBody();
    }

    @Override
    public CompletionStage<@Nullable Void> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Subscription started) {
        subscription = started;
        started.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        buffers.forEach(buffer -> bytes += buffer.remaining());
        if (bytes > MAX_BYTES && subscription != null) {
            subscription.cancel();
            done.complete(null);
        }
    }

    @Override
    public void onError(Throwable error) {
        done.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        done.complete(null);
    }
}
