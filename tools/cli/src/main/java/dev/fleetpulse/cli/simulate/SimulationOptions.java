package dev.fleetpulse.cli.simulate;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every command that simulates bots. */
public final class SimulationOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--bots",
            paramLabel = "N",
            defaultValue = "40",
            description = "Simulated bots over all five fleets (default: ${DEFAULT-VALUE}).")
    private int bots;

    @Option(
            names = "--rate",
            paramLabel = "EVENTS_PER_S",
            defaultValue = "200",
            description = "Events of all bots together (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "7",
            description = "What chance is drawn from; the same seed tells the same story (default: ${DEFAULT-VALUE}).")
    private long seed;

    /** Used by picocli. */
    public SimulationOptions() {}

    /** The plan; throws {@link ParameterException} for numbers that make none. */
    public SimulationPlan plan() {
        try {
            return new SimulationPlan(bots, rate, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--" + e.getMessage(), e);
        }
    }
}
