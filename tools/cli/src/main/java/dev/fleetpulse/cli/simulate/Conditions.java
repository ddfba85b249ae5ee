package dev.fleetpulse.cli.simulate;

import java.util.List;

/** What is wrong with one bot at one moment: the worst of its active incidents. */
record Conditions(List<Incident> active) {

    double failing() {
        return active.stream().mapToDouble(Incident::failing).max().orElse(0);
    }

    double slowdown() {
        return active.stream().mapToDouble(Incident::slowdown).max().orElse(1);
    }

    double undelivered(String channel) {
        return active.stream()
                .mapToDouble(incident -> incident.undelivered(channel))
                .max()
                .orElse(0);
    }

    boolean down() {
        return active.stream().anyMatch(Incident::down);
    }
}
