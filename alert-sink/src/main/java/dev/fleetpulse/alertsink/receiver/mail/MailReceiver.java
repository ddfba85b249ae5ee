package dev.fleetpulse.alertsink.receiver.mail;

import dev.fleetpulse.alertsink.receiver.Notification;
import dev.fleetpulse.alertsink.receiver.Receiver;
import dev.fleetpulse.alertsink.receiver.SendResult;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A receiver that sends each notification as one mail to all recipients, on a connection of its own. Takes at most 20
 * seconds a try, 2 of them to connect. A server that takes it for some of the recipients has taken it; the others are
 * counted in a WARN.
 */
public final class MailReceiver implements Receiver {

    private static final Logger log = LoggerFactory.getLogger(MailReceiver.class);

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration STEP_LIMIT = Duration.ofSeconds(8);
    private static final Duration TOTAL_LIMIT = Duration.ofSeconds(20);

    private final String name;
    private final MailSettings settings;
    private final Session session;
    private final ExecutorService executor;

    /** @param name the receiver's name in the configuration */
    public MailReceiver(String name, MailSettings settings) {
        this.name = name;
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
        AtomicInteger threads = new AtomicInteger();
        this.executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "mail-" + name + "-" + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public CompletionStage<SendResult> send(Notification notification) {
        CompletableFuture<SendResult> result = new CompletableFuture<>();
        if (executor.isShutdown()) {
            result.complete(SendResult.Failed.withoutAnswer("receiver is closed"));
            return result;
        }
        executor.execute(() -> {
            try {
                result.complete(deliver(notification));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        SendResult tooLong = SendResult.Failed.withoutAnswer("not sent within " + TOTAL_LIMIT.toSeconds() + " s");
        return result.completeOnTimeout(tooLong, TOTAL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private SendResult deliver(Notification notification) {
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(
                    settings.host(),
                    settings.port(),
                    settings.username(),
                    settings.password() == null ? null : settings.password().value());
            MailMessage message = MailMessage.of(notification, settings, session);
            transport.sendMessage(message, message.getAllRecipients());
            return new SendResult.Delivered(null);
        } catch (SendFailedException e) {
            return taken(e) ? new SendResult.Delivered(null) : MailFailure.of(e);
        } catch (MessagingException e) {
            return MailFailure.of(e);
        }
    }

    private boolean taken(SendFailedException failure) {
        int reached = failure.getValidSentAddresses() == null ? 0 : failure.getValidSentAddresses().length;
        if (reached > 0) {
            log.atWarn()
                    .addKeyValue("receiver", name)
                    .addKeyValue("refused", settings.to().size() - reached)
                    .log("The mail server refused some recipients");
        }
        return reached > 0;
    }

    private static Properties properties(MailSettings settings) {
        Properties properties = new Properties();
        properties.put("mail.smtp.auth", Boolean.toString(settings.username() != null));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(settings.encryption() == Encryption.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(settings.encryption() == Encryption.STARTTLS));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(settings.encryption() == Encryption.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.sendpartial", "true");
        properties.put("mail.smtp.connectiontimeout", Long.toString(CONNECT_LIMIT.toMillis()));
        properties.put("mail.smtp.timeout", Long.toString(STEP_LIMIT.toMillis()));
        properties.put("mail.smtp.writetimeout", Long.toString(STEP_LIMIT.toMillis()));
        return properties;
    }
}
