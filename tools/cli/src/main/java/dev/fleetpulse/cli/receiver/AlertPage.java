package dev.fleetpulse.cli.receiver;

import java.util.List;

/** The list of alerts as a page for people; it refreshes itself. */
final class AlertPage {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3">
            <title>Alerts received</title>
            <style>
              body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; }
              table { border-collapse: collapse; } th, td { text-align: left; padding: .3rem 1rem .3rem 0; }
              tr + tr { border-top: 1px solid #ddd; } .FIRING { color: #b00020; } .RESOLVED { color: #1b7f3b; }
            </style></head><body>
            <h1>Alerts received</h1>
            """;
    private static final String TABLE =
            "<table><tr><th>State<th>Severity<th>Rule<th>Subject<th>Started<th>Summary</tr>\n";

    private AlertPage() {}

    static String of(List<ReceivedAlert> newestFirst) {
        StringBuilder page = new StringBuilder(HEAD);
        if (newestFirst.isEmpty()) {
            return page.append("<p>None yet.</p>\n</body></html>\n").toString();
        }
        page.append(TABLE);
        newestFirst.forEach(alert -> page.append(row(alert)));
        return page.append("</table>\n<p><a href=\"alerts.json\">as JSON</a></p>\n</body></html>\n")
                .toString();
    }

    private static String row(ReceivedAlert alert) {
        String state = escaped(alert.state());
        return "<tr><td class=\"" + state + "\">" + state + "<td>" + escaped(alert.severity()) + "<td>"
                + escaped(alert.rule()) + "<td>" + escaped(alert.subject()) + "<td>" + alert.startedAt() + "<td>"
                + escaped(alert.summary()) + "</tr>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
