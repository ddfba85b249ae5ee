package dev.fleetpulse.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whether a Docker engine answers, found out in less than a second and without a line of log: Testcontainers' own search
 * takes several seconds and prints a page where there is only a client.
 */
final class DockerEngine {

    private static final String DEFAULT_HOST = "unix:///var/run/docker.sock";
    private static final String PING = "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n";
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private DockerEngine() {}

    /** The engine's address, from {@code DOCKER_HOST} or the usual socket; empty when none answers. */
    static Optional<String> find() {
        String host = System.getenv().getOrDefault("DOCKER_HOST", DEFAULT_HOST);
        return address(URI.create(host))
                .filter(found -> answers(found, PATIENCE))
                .map(found -> host);
    }

    static Optional<SocketAddress> address(URI host) {
        if ("unix".equals(host.getScheme())) {
            Path socket = Path.of(host.getPath());
            return Files.exists(socket) ? Optional.of(UnixDomainSocketAddress.of(socket)) : Optional.empty();
        }
        return host.getPort() < 0
                ? Optional.empty()
                : Optional.of(new InetSocketAddress(host.getHost(), host.getPort()));
    }

    static boolean answers(SocketAddress address, Duration limit) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Thread asker = new Thread(() -> answer.complete(ping(address)), "docker-ping");
        asker.setDaemon(true);
        asker.start();
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean ping(SocketAddress address) {
        try (SocketChannel channel = SocketChannel.open(address)) {
            channel.write(ByteBuffer.wrap(PING.getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer head = ByteBuffer.allocate(12);
            while (head.hasRemaining() && channel.read(head) >= 0) {
                // Until the status is complete or the engine hangs up.
            }
            return new String(head.array(), 0, head.position(), StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException e) {
            return false;
        }
    }
}
