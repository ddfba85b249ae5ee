package dev.fleetpulse.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fleetpulse.cli.cluster.Ports;
import dev.fleetpulse.testkit.SampleLines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a newcomer runs it: the packaged jar, everything on this machine, nothing left behind. */
final class DemoE2E {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void shouldEndByItselfAndLeaveNothingBehind() throws Exception {
        // Given
        Ports ports = freePorts();
        try (DemoProcess demo = DemoProcess.start(folder, ports, "--duration", "20s")) {
            await().atMost(START_LIMIT)
                    .until(() -> demo.ended() || demo.output().contains("Ready after"));
            List<ProcessHandle> children = demo.children();

            // When / Then
            assertThat(demo.exitCode(PATIENCE)).as(demo.output()).isZero();
            assertThat(demo.output())
                    .contains("http://127.0.0.1:" + ports.api(), "curl", "0 rejected, 0 not sent", "alerts fired");
            assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
            assertThat(Path.of(dataFolder(demo.output()))).doesNotExist();
        }
    }

    @Test
    void shouldAnswerWhileItRunsThenStopOnASignalAndLeaveNothingBehind() throws Exception {
        // Given
        Ports ports = freePorts();
        try (DemoProcess demo = DemoProcess.start(folder, ports)) {
            await().atMost(START_LIMIT)
                    .until(() -> demo.ended() || demo.output().contains("Ready after"));
            List<ProcessHandle> children = demo.children();

            // When
            Http.postLines(
                    "http://127.0.0.1:" + ports.gateway() + "/v1/events?fleet=media&bot=generator-1&shift_to=now",
                    SampleLines.callbackChains());

            // Then
            await().atMost(PATIENCE).untilAsserted(() -> assertCountedOnce(bot(ports)));

            // And when
            demo.terminate();

            // Then
            assertThat(demo.exitCode(PATIENCE)).as(demo.output()).isZero();
            assertThat(demo.output()).contains("Stopped.");
            assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
            assertThat(Path.of(dataFolder(demo.output()))).doesNotExist();
        }
    }

    @Test
    void shouldSayWhichPortIsTakenAndStartNothing() throws Exception {
        // Given
        Ports ports = freePorts();
        try (ServerSocket other = listen(ports.api());
                DemoProcess demo = DemoProcess.start(folder, ports)) {
            // When
            int code = demo.exitCode(PATIENCE);

            // Then
            assertThat(code).isEqualTo(1);
            assertThat(demo.output())
                    .contains("port " + other.getLocalPort() + " (health-api)", "--port-offset")
                    .doesNotContain("starting");
        }
    }

    /** The accepted callback counts at its DISPATCH_OK, the rejected one at its CALLBACK_REJECTED. */
    private static void assertCountedOnce(JsonNode bot) {
        assertThat(bot.path("total").asInt()).isEqualTo(2);
        assertThat(bot.path("errors").asInt()).isZero();
        assertThat(bot.path("rejected").asInt()).isEqualTo(1);
        assertThat(bot.path("reasons")).hasSize(1);
        assertThat(bot.path("reasons").path(0).path("code").asText()).isEqualTo("STATE_MISMATCH");
        assertThat(bot.path("reasons").path(0).path("count").asInt()).isEqualTo(1);
    }

    private static JsonNode bot(Ports ports) {
        for (JsonNode bot : Http.json("http://127.0.0.1:" + ports.api() + "/api/v1/fleets/media/bots")
                .path("items")) {
            if (bot.path("bot").asText().equals("generator-1")) {
                return bot;
            }
        }
        throw new AssertionError("generator-1 is not listed");
    }

    private static String dataFolder(String output) {
        Matcher line = Pattern.compile("data and log\\s+(\\S+)").matcher(output);
        assertThat(line.find()).as(output).isTrue();
        return line.group(1);
    }

    /** A shift under which nobody listens on any port of the demo. */
    private static Ports freePorts() {
        for (int offset = 20_000; offset < 50_000; offset += 501) {
            Ports ports = new Ports(offset);
            if (ports.all().values().stream().allMatch(DemoE2E::isFree)) {
                return ports;
            }
        }
        throw new AssertionError("no free ports");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = listen(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }
}
