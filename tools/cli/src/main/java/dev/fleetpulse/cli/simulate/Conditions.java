package dev.fleetpulse.cli.simulate;

import java.util.List;
import java.util.Objects;

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

    /** What a gauge shows now, if the everyday reading is as given. */
    double reading(String gauge, double everyday) {
        return active.stream()
                .map(incident -> incident.reading(gauge))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(everyday);
    }

    boolean broken(String component) {
        return active.stream().anyMatch(incident -> incident.broken(component));
    }

    boolean cold() {
        return active.stream().anyMatch(Incident::cold);
    }

    boolean open(String breaker) {
        return active.stream().anyMatch(incident -> incident.open(breaker));
    }

    /** Lines that are logged with every sign of life. */
    List<String> logged() {
        return active.stream().map(Incident::logged).filter(Objects::nonNull).toList();
    }

    boolean down() {
        return active.stream().anyMatch(Incident::down);
    }
}
