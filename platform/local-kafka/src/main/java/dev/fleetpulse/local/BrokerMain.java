package dev.fleetpulse.local;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Main class of {@link BrokerProcess}: a broker alone. Arguments: data folder, then {@link BrokerPorts}. */
public final class BrokerMain {

    private BrokerMain() {}

    /** Runs until the JVM is told to stop. */
    public static void main(String[] args) throws InterruptedException {
        List<String> arguments = List.of(args);
        LocalBroker broker =
                LocalBroker.start(Path.of(args[0]), BrokerPorts.parse(arguments.subList(1, arguments.size())));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
        new CountDownLatch(1).await();
    }
}
