package dev.fleetpulse.runtime.http;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what Jetty refuses before any route sees it, such as a URI that is too long: as a problem, not as a web page. */
final class ProblemPages extends ErrorHandler {

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        String title = HttpStatus.getMessage(code);
        Problem problem = new Problem(code, code(title), message == null ? title : message);
        response.getHeaders().put("Content-Type", ProblemResponses.TYPE);
        response.write(true, ByteBuffer.wrap(ProblemResponses.body(problem)), callback);
    }

    private static String code(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_");
    }
}
