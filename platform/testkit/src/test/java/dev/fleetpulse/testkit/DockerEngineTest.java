package dev.fleetpulse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class DockerEngineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void shouldFindNoEngineWhereThereIsNoSocket(@TempDir Path folder) {
        assertThat(DockerEngine.address(URI.create("unix://" + folder.resolve("docker.sock"))))
                .isEmpty();
    }

    @Test
    void shouldUnderstandAnEngineOnTheNetwork() {
        assertThat(DockerEngine.address(URI.create("tcp://localhost:2375")))
                .contains(new InetSocketAddress(InetAddress.getLoopbackAddress(), 2375));
    }

    @Test
    void shouldRecogniseAnEngineThatAnswers() throws Exception {
        try (ServerSocket engine = listening()) {
            // Given
            Thread answering = new Thread(() -> answerOnce(engine, "HTTP/1.0 200 OK\r\n\r\nOK"));
            answering.start();

            // When
            boolean answers = DockerEngine.answers(engine.getLocalSocketAddress(), PATIENCE);

            // Then
            assertThat(answers).isTrue();
            answering.join(PATIENCE.toMillis());
        }
    }

    @Test
    void shouldNotTakeAnotherServerForAnEngine() throws Exception {
        try (ServerSocket other = listening()) {
            // Given
            Thread answering = new Thread(() -> answerOnce(other, "HTTP/1.0 404 Not Found\r\n\r\n"));
            answering.start();

            // When
            boolean answers = DockerEngine.answers(other.getLocalSocketAddress(), PATIENCE);

            // Then
            assertThat(answers).isFalse();
            answering.join(PATIENCE.toMillis());
        }
    }

    @Test
    @Timeout(60)
    void shouldNotWaitForAnEngineThatHangs() throws IOException {
        try (ServerSocket hanging = listening()) {
            assertThat(DockerEngine.answers(hanging.getLocalSocketAddress(), Duration.ofMillis(300)))
                    .isFalse();
        }
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static void answerOnce(ServerSocket server, String answer) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.getInputStream().readNBytes(1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
