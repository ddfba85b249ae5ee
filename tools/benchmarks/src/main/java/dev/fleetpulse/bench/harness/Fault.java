package dev.fleetpulse.bench.harness;

/** Something that goes wrong in production, done on purpose to real processes. One class each. */
public interface Fault {

    /** Short name, for example {@code F1}. */
    String id();

    /** What is done, in a few words for the table. */
    String what();

    /**
     * Breaks something while events arrive and looks whether everything came out right all the same.
     *
     * @return what differed; a fault that cannot be had on this machine says so instead of passing
     * @throws Exception if the harness itself fails; nothing is said about the processors then
     */
    Report run(FaultRun run) throws Exception;
}
