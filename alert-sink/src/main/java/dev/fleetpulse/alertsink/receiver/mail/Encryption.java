package dev.fleetpulse.alertsink.receiver.mail;

/** How the way to a mail server is protected. */
public enum Encryption {
    /** Begins plain and must turn to TLS before anything is said; ports 587 and 25. */
    STARTTLS,
    /** TLS from the first byte; port 465. */
    TLS,
    /** Anybody on the way can read along: for a server on this machine alone. */
    NONE
}
