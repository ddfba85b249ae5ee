package dev.fleetpulse.runtime.kafka;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A registry of one schema behind HTTPS. Its certificate is for {@code localhost} alone, by an authority that nobody else
 * knows.
 */
final class TlsRegistry implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final HttpsServer server;
    private final Path authority;

    private TlsRegistry(HttpsServer server, Path authority) {
        this.server = server;
        this.authority = authority;
    }

    /** Listens; keys are made in {@code folder}. */
    static TlsRegistry start(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path keys = folder.resolve("keys.p12");
        Path authority = folder.resolve("authority.pem");
        keytool(keys, "-genkeypair", "-alias", "authority", "-dname", "CN=Ours", "-ext", "bc:critical=ca:true");
        keytool(keys, "-exportcert", "-alias", "authority", "-rfc", "-file", authority.toString());
        keytool(
                keys,
                "-genkeypair",
                "-alias",
                "registry",
                "-signer",
                "authority",
                "-dname",
                "CN=registry",
                "-ext",
                "san=dns:localhost");
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        answer(server, "/subjects", "[]");
        answer(server, "/subjects/events-value", "{\"id\": 1}");
        server.start();
        return new TlsRegistry(server, authority);
    }

    /** Certificates to trust, as PEM. */
    Path authority() {
        return authority;
    }

    /** Its address under a name of this machine. */
    String url(String host) {
        return "https://" + host + ":" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpsServer server, String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keys)) {
            store.load(file, PASSWORD.toCharArray());
        }
        store.deleteEntry("authority"); // its key is no server's
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Path keys, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        if (arguments[0].equals("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC", "-validity", "2"));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }
}
