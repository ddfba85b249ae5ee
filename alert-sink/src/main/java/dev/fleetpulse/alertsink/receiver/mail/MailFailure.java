package dev.fleetpulse.alertsink.receiver.mail;

import dev.fleetpulse.alertsink.receiver.SendResult;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What a failed try means for a notification: a server's 5xx about the message, the sender or every recipient is for good,
 * anything else is tried again; so is a refused password, which people mend while notifications wait.
 */
final class MailFailure {

    private static final int MAX_CHARS = 200;

    private MailFailure() {}

    static SendResult of(MessagingException failure) {
        if (failure instanceof AuthenticationFailedException) {
            return SendResult.Failed.withoutAnswer("the mail server refused the user name or password");
        }
        int code = 0;
        for (Exception cause = failure; cause instanceof MessagingException mail; cause = mail.getNextException()) {
            code = Math.max(code, code(mail));
        }
        if (code >= 500) {
            return new SendResult.Rejected(null, "the mail server refused it for good (" + code + ")");
        }
        return SendResult.Failed.withoutAnswer(
                code > 0 ? "the mail server refused it for now (" + code + ")" : cut(words(failure)));
    }

    private static int code(MessagingException failure) {
        if (failure instanceof SMTPSendFailedException send) {
            return send.getReturnCode();
        }
        if (failure instanceof SMTPAddressFailedException recipient) {
            return recipient.getReturnCode();
        }
        return failure instanceof SMTPSenderFailedException sender ? sender.getReturnCode() : 0;
    }

    private static String words(MessagingException failure) {
        return String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}+", " ");
    }

    private static String cut(String text) {
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
    }
}
