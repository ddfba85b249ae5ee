package dev.fleetpulse.alertsink.receiver.webhook;

import dev.fleetpulse.alertsink.receiver.Notification;
import dev.fleetpulse.alertsink.receiver.Receiver;
import dev.fleetpulse.alertsink.receiver.SendResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A receiver that posts each notification as JSON to one URL. Takes at most 10 seconds a try, 2 of them to connect;
 * follows no redirect, uses no proxy, reads at most 64 KiB of an answer.
 *
 * <p>Every request carries the notification's id as {@code Idempotency-Key} and {@code webhook-id}, the time of the try
 * as {@code webhook-timestamp}, and, where a secret is set, {@code webhook-signature}.
 *
 * <p>Before each try the host is resolved and every address it has is checked (see {@link AddressPolicy}). The JDK's
 * client then looks the name up again, and cannot be told which address to take; the JVM's cache of names (30 seconds by
 * default) makes that the same answer, unless it is switched off ({@code networkaddress.cache.ttl=0}). Where that is not
 * enough, put a filtering proxy or a firewall behind the sink.
 */
public final class WebhookReceiver implements Receiver {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration TOTAL_LIMIT = Duration.ofSeconds(10);

    private final WebhookSettings settings;
    private final URI address;
    private final Function<Notification, byte[]> body;
    private final InstantSource clock;
    private final Duration limit;
    private final AddressPolicy addresses;
    private final @Nullable WebhookSignature signature;
    private final ExecutorService executor;
    private final HttpClient client;

    /**
     * @param name the receiver's name in the configuration
     * @param clock time of signatures and of {@code Retry-After}
     */
    public WebhookReceiver(String name, WebhookSettings settings, InstantSource clock) {
        this(name, settings, clock, WebhookBody::of);
    }

    /**
     * One that posts JSON of another shape.
     *
     * @param body what is posted: JSON in UTF-8, the same for the same notification
     */
    public WebhookReceiver(
            String name, WebhookSettings settings, InstantSource clock, Function<Notification, byte[]> body) {
        this(name, settings, clock, body, TOTAL_LIMIT);
    }

    WebhookReceiver(
            String name,
            WebhookSettings settings,
            InstantSource clock,
            Function<Notification, byte[]> body,
            Duration limit) {
        settings.check();
        this.settings = settings;
        this.address = settings.address();
        this.body = body;
        this.clock = clock;
        this.limit = limit;
        this.addresses = new AddressPolicy(settings.allowPrivateAddresses());
        this.signature = settings.signingSecret() == null ? null : new WebhookSignature(settings.signingSecret());
        AtomicInteger threads = new AtomicInteger();
        this.executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "webhook-" + name + "-" + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT)
                .followRedirects(Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .executor(executor)
                .build();
    }

    @Override
    public CompletionStage<SendResult> send(Notification notification) {
        CompletableFuture<SendResult> result = new CompletableFuture<>();
        if (executor.isShutdown()) {
            result.complete(SendResult.Failed.withoutAnswer("receiver is closed"));
            return result;
        }
        executor.execute(() -> post(notification, result));
        return result.completeOnTimeout(tooLong(), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void post(Notification notification, CompletableFuture<SendResult> result) {
        try {
            Optional<String> refusal = refusal();
            if (refusal.isPresent()) {
                result.complete(SendResult.Failed.withoutAnswer(refusal.get()));
                return;
            }
            CompletableFuture<HttpResponse<@Nullable Void>> answer =
                    client.sendAsync(request(notification), CappedBody.handler());
            link(answer, result);
        } catch (IOException e) {
            result.complete(failed(e));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    /** The answer ends the result, and a result that ended otherwise, by the time limit, ends the exchange. */
    private void link(CompletableFuture<HttpResponse<@Nullable Void>> answer, CompletableFuture<SendResult> result) {
        CompletionStage<HttpResponse<@Nullable Void>> answered = answer;
        answered.whenComplete((response, error) -> result.complete(response == null ? failed(error) : read(response)));
        CompletionStage<SendResult> ended = result;
        ended.whenComplete((any, error) -> answer.cancel(true));
    }

    /** Why the host must not be called now, or empty. */
    private Optional<String> refusal() throws IOException {
        for (InetAddress address : InetAddress.getAllByName(address.getHost())) {
            Optional<String> refusal = addresses.refusal(address);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private HttpRequest request(Notification notification) {
        byte[] content = body.apply(notification);
        Instant now = clock.instant();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(limit).POST(BodyPublishers.ofByteArray(content));
        settings.headers().forEach((name, value) -> request.setHeader(name, value.value()));
        request.setHeader("Content-Type", "application/json")
                .setHeader("User-Agent", "FleetPulse")
                .setHeader("Idempotency-Key", notification.id())
                .setHeader("webhook-id", notification.id())
                .setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        if (signature != null) {
            request.setHeader("webhook-signature", signature.sign(notification.id(), now, content));
        }
        return request.build();
    }

    private SendResult read(HttpResponse<@Nullable Void> response) {
        return Answer.of(response.statusCode(), response.headers().firstValue("Retry-After"), clock.instant());
    }

    private SendResult.Failed tooLong() {
        return SendResult.Failed.withoutAnswer("no complete answer within " + limit.toMillis() + " ms");
    }

    private static SendResult.Failed failed(Throwable error) {
        return SendResult.Failed.withoutAnswer(TransferError.text(error));
    }
}
