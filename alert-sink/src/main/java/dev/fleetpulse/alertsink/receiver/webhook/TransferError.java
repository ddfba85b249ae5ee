package dev.fleetpulse.alertsink.receiver.webhook;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;

/** What broke a request that got no answer, in words for a receipt. */
final class TransferError {

    private static final int MAX_CHARS = 200;

    private TransferError() {}

    static String text(Throwable thrown) {
        Throwable error =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (error instanceof UnknownHostException) {
            return "host name cannot be resolved";
        }
        if (error instanceof HttpConnectTimeoutException) {
            return "no connection in time";
        }
        if (error instanceof ConnectException) {
            return "connection refused";
        }
        if (error instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        return cut(error.getClass().getSimpleName() + ": " + error.getMessage());
    }

    private static String cut(String text) {
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
    }
}
