package dev.fleetpulse.local;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Main class of child JVMs: runs another main class and ends the JVM as soon as the parent is gone. The parent holds the
 * other end of standard input; the operating system closes it however the parent ends, kill -9 included.
 *
 * <p>Uses nothing but the JDK, so that it can stand on any class path. Arguments: the main class, then its arguments.
 */
public final class ChildMain {

    private static final long STOP_MILLIS = 10_000;

    private ChildMain() {}

    /** Runs the main class named first. */
    public static void main(String[] args) throws Throwable {
        daemon("parent-watch", ChildMain::exitWithParent);
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void exitWithParent() {
        try (InputStream parent = System.in) {
            while (parent.read() >= 0) {
                // Nobody writes; only the end matters.
            }
        } catch (IOException e) {
            // The pipe broke: the parent is gone as well.
        }
        daemon("forced-stop", ChildMain::haltLater);
        System.exit(0);
    }

    private static void haltLater() {
        try {
            Thread.sleep(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
