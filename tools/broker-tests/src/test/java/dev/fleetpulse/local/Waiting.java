package dev.fleetpulse.local;

import java.util.concurrent.CountDownLatch;

/** Main class that says so and waits, or fails when told to. */
public final class Waiting {

    private Waiting() {}

    /** Waits for ever without arguments; with one, fails with that message. */
    public static void main(String[] args) throws InterruptedException {
        if (args.length > 0) {
            throw new IllegalArgumentException(args[0]);
        }
        System.out.println("waiting");
        new CountDownLatch(1).await();
    }
}
