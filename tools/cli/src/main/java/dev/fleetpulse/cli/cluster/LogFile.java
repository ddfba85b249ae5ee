package dev.fleetpulse.cli.cluster;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of this JVM in a file, so that the screen belongs to the command; levels stay as configured. */
public final class LogFile implements AutoCloseable {

    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS} %-5level %logger{0} - %msg %kvp%n%ex";

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    private LogFile() {}

    /** From now on the log goes to {@code fleetpulse.log} in the data folder, and nowhere else. */
    public static LogFile in(DataHome data) {
        Path file = data.resolve("fleetpulse.log");
        LogFile log = new LogFile();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(log.context);
        encoder.setPattern(PATTERN);
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(log.context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        ch.qos.logback.classic.Logger root = log.context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
        return log;
    }

    /** Ends the log; what comes later is lost. */
    @Override
    public void close() {
        context.stop();
    }
}
