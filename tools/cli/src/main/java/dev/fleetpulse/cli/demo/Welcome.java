package dev.fleetpulse.cli.demo;

import dev.fleetpulse.cli.cluster.DataHome;
import dev.fleetpulse.cli.cluster.Ports;
import dev.fleetpulse.cli.terminal.Terminal;

/** What stands on the screen once everything runs: the addresses, and three lines to try. */
final class Welcome {

    private Welcome() {}

    static void print(Terminal terminal, Ports ports, DataHome data) {
        String api = "http://127.0.0.1:" + ports.api();
        String gateway = "http://127.0.0.1:" + ports.gateway();
        terminal.line("");
        row(terminal, "health API", api, "ask: fleets, bots, alerts, metrics");
        row(terminal, "ingest gateway", gateway, "send events");
        row(terminal, "alert receiver", "http://127.0.0.1:" + ports.receiver(), "open it in a browser");
        row(terminal, "stream processor", "http://127.0.0.1:" + ports.processor(), "internal");
        row(terminal, "alert sink", "http://127.0.0.1:" + ports.sink(), "admin");
        row(terminal, "Kafka", "127.0.0.1:" + ports.kafka(), "");
        row(terminal, "schema registry", "http://127.0.0.1:" + ports.registry() + "/apis/ccompat/v7", "");
        row(terminal, "data and log", data.folder().toString(), data.kept() ? "" : "deleted at the end");
        terminal.line("");
        terminal.line("Try, in another terminal:");
        terminal.line("");
        terminal.line("  curl -s '" + api + "/api/v1/fleets/audit/error-rate?window=1m'");
        terminal.line("  curl -s '" + api + "/api/v1/alerts?state=firing'");
        terminal.line("  curl -s '" + gateway + "/v1/events' -H 'Content-Type: application/json' \\");
        terminal.line(
                "       -d '{\"fleet\":\"mine\",\"bot\":\"bot-1\",\"correlation_id\":\"c1\",\"name\":\"TASK_COMPLETED\"}'");
        terminal.line("");
        terminal.line("Things go wrong on a script: alerts follow within a minute. Ctrl-C stops everything.");
        terminal.line("");
    }

    private static void row(Terminal terminal, String what, String address, String note) {
        String line = String.format("  @|bold %-18s|@ %-40s %s", what, address, note);
        terminal.line(line.stripTrailing());
    }
}
