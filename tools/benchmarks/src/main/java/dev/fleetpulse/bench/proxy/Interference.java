package dev.fleetpulse.bench.proxy;

/** Decides what becomes of each request. Called from the threads of all connections at once. */
@FunctionalInterface
public interface Interference {

    /** Lets everything through. */
    Interference NONE = request -> Reaction.forward();

    /** What becomes of this one. May do things of its own first, such as killing the sender. */
    Reaction on(Request request);
}
