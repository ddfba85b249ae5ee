package dev.fleetpulse.cli.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The user's wish to stop: Ctrl-C or SIGTERM. Whoever installs it notices, cleans up and ends in its own way, with exit
 * code 0; the second signal ends the process at once. Until it is closed, the JVM does not end by itself on these signals.
 *
 * <p>A shutdown hook would not do: the JVM then ends with 130 or 143, and halting it before that leaves behind the native
 * libraries that Kafka's clients unpack into the temporary folder. Thread-safe; one at a time.
 */
public final class StopSignal implements AutoCloseable {

    private static final int KILLED = 130;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final Map<String, Object> before = new LinkedHashMap<>();

    private StopSignal() {}

    /** Begins to listen. */
    public static StopSignal install() {
        StopSignal signal = new StopSignal();
        Object handler = signal.handler();
        signal.before.put("INT", handle("INT", handler));
        signal.before.put("TERM", handle("TERM", handler));
        return signal;
    }

    /** Whether the user wants to stop. */
    public boolean asked() {
        return asked.getCount() == 0;
    }

    /** Waits for the wish to stop, at most so long; whether it came. */
    public boolean await(Duration limit) throws InterruptedException {
        return asked.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Stops listening. */
    @Override
    public void close() {
        before.forEach(StopSignal::handle);
    }

    private void received() {
        if (asked()) {
            Runtime.getRuntime().halt(KILLED);
        }
        asked.countDown();
    }

    // The only way to signals is a JDK class that javac warns of; the JDK keeps it for want of another (JEP 260).

    private Object handler() {
        InvocationHandler onCall = (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
                received();
            }
            return null;
        };
        return Proxy.newProxyInstance(
                StopSignal.class.getClassLoader(), new Class<?>[] {jdk("sun.misc.SignalHandler")}, onCall);
    }

    /** Sets a handler and returns the one before. */
    private static Object handle(String name, Object handler) {
        Class<?> signal = jdk("sun.misc.Signal");
        try {
            return signal.getMethod("handle", signal, jdk("sun.misc.SignalHandler"))
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("SIG" + name + " cannot be handled in this JVM", e);
        }
    }

    private static Class<?> jdk(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("this JVM lacks the module jdk.unsupported", e);
        }
    }
}
