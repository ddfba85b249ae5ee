package dev.fleetpulse.local;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Main class of {@link BrokerProcess}: a broker alone. Arguments: data folder, port, controller port. */
public final class BrokerMain {

    private BrokerMain() {}

    /** Runs until the JVM is told to stop. */
    public static void main(String[] args) throws InterruptedException {
        LocalBroker broker = LocalBroker.start(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
        new CountDownLatch(1).await();
    }
}
