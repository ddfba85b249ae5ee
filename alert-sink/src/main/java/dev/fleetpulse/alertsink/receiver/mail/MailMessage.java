package dev.fleetpulse.alertsink.receiver.mail;

import dev.fleetpulse.alertsink.receiver.AlertText;
import dev.fleetpulse.alertsink.receiver.Notification;
import dev.fleetpulse.schema.AlertTransition;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/**
 * A notification as a mail in plain text. Its {@code Message-ID} is made of the notification's id, so that what is sent
 * twice is the same message.
 */
final class MailMessage extends MimeMessage {

    private final String id;

    private MailMessage(Session session, String id) {
        super(session);
        this.id = id;
    }

    /** Ready to be sent. */
    static MailMessage of(Notification notification, MailSettings settings, Session session) throws MessagingException {
        AlertTransition alert = notification.alert();
        MailMessage message = new MailMessage(session, notification.id());
        message.setFrom(new InternetAddress(settings.sender(), true));
        for (String recipient : settings.to()) {
            message.addRecipient(RecipientType.TO, new InternetAddress(recipient, true));
        }
        message.setSubject(oneLine(AlertText.title(alert) + ": " + alert.getSummary()), utf8());
        message.setText(text(alert), utf8());
        message.setSentDate(Date.from(alert.getAt()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + id + "@fleetpulse>");
    }

    private static String text(AlertTransition alert) {
        StringBuilder text = new StringBuilder(alert.getSummary()).append("\n\n");
        AlertText.fields(alert)
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }

    /** No label can begin a header of its own. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static String utf8() {
        return StandardCharsets.UTF_8.name();
    }
}
