package dev.fleetpulse.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.runtime.config.ConfigLoader;
import dev.fleetpulse.runtime.config.FormerName;
import dev.fleetpulse.runtime.config.FormerName.Dropped;
import dev.fleetpulse.runtime.config.FormerName.Moved;
import dev.fleetpulse.runtime.config.FormerNotice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Environment names of the earlier monitors do what the table in {@code docs/configuration.md} says of them. */
class FormerNamesTest {

    /** Every name that one of the five read. */
    private static final List<String> NAMES = List.of(
            "ALERT_EMAIL",
            "ALERT_EMAIL_FROM",
            "ALERT_EMAIL_SMTP_FROM",
            "ALERT_EMAIL_SMTP_HOST",
            "ALERT_EMAIL_SMTP_PASSWORD",
            "ALERT_EMAIL_SMTP_PORT",
            "ALERT_EMAIL_SMTP_TO",
            "ALERT_EMAIL_SMTP_USER",
            "ALERT_EMAIL_TO",
            "ALERT_SLACK_CHANNEL",
            "ALERT_SLACK_USERNAME",
            "ALERT_SLACK_WEBHOOK_URL",
            "ALERT_WEBHOOK_HEADERS",
            "ALERT_WEBHOOK_URL",
            "APP_VERSION",
            "DATADOG_API_KEY",
            "DISCORD_ALERT_WEBHOOK",
            "METRICS_EXPORT_INTERVAL_SECONDS",
            "MONITORING_ALERT_INTERVAL",
            "MONITORING_AUTO_RECOVERY",
            "MONITORING_DASHBOARD_HOST",
            "MONITORING_DASHBOARD_PORT",
            "MONITORING_ENABLE_DASHBOARD",
            "MONITORING_ENABLE_MOBILE",
            "MONITORING_HEALTH_INTERVAL",
            "MONITORING_METRICS_INTERVAL",
            "MONITORING_RETENTION_DAYS",
            "MONITORING_WEBHOOK_SECRET",
            "MONITORING_WEBHOOK_URL",
            "NEWRELIC_API_KEY",
            "SENTRY_DSN",
            "SLACK_ALERT_WEBHOOK",
            "SMTP_FROM",
            "SMTP_HOST",
            "SMTP_PASSWORD",
            "SMTP_PORT",
            "SMTP_SERVER",
            "SMTP_USER",
            "SMTP_USERNAME");

    /** A value for each setting that has a former name, by its last level. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("channel", "#alerts"),
            Map.entry("from", "pulse@example.org"),
            Map.entry("headers", "{\"X-Team\": \"ops\"}"),
            Map.entry("host", "localhost"),
            Map.entry("password", "s3cret"),
            Map.entry("port", "2525"),
            Map.entry("signing_secret", "a shared key"),
            Map.entry("to", "ops@example.org, boss@example.org"),
            Map.entry("type", "email"),
            Map.entry("url", "https://hooks.example.org/x"),
            Map.entry("username", "pulse"));

    private final List<FormerNotice> notices = new ArrayList<>();

    @Test
    void shouldKnowEveryNameOfTheEarlierMonitors() {
        // When
        Stream<String> known = DescribedService.ALL.stream()
                .flatMap(service -> service.definition().formerNames().stream())
                .map(FormerName::name);

        // Then
        assertThat(known).as("one service answers to each").containsExactlyInAnyOrderElementsOf(NAMES);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("moved")
    void shouldMeanWhatTheNewNameMeans(DescribedService service, Moved former) {
        // Given
        Map<String, String> rest = restOf(service, former);
        Map<String, String> newName = new TreeMap<>(rest);
        former.implied().forEach((path, value) -> newName.put(variable(path), value));
        newName.put(former.variable(), valueOf(former.setting()));
        Map<String, String> oldName = new TreeMap<>(rest);
        oldName.put(former.name(), valueOf(former.setting()));

        // When
        Record settings = load(service, oldName);

        // Then
        assertThat(notices).containsExactly(new FormerNotice(former.name(), true, former.variable()));
        assertThat(settings).isEqualTo(load(service, newName));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("dropped")
    void shouldSayWhyANameIsNotUsed(DescribedService service, Dropped former) {
        // Given
        Map<String, String> env = new TreeMap<>(required(service));
        env.put(former.name(), "17");

        // When
        Record settings = load(service, env);

        // Then
        assertThat(notices).containsExactly(new FormerNotice(former.name(), false, former.because()));
        assertThat(settings).isEqualTo(load(service, required(service)));
    }

    private static Stream<Arguments> moved() {
        return names(Moved.class);
    }

    private static Stream<Arguments> dropped() {
        return names(Dropped.class);
    }

    private static Stream<Arguments> names(Class<? extends FormerName> kind) {
        return DescribedService.ALL.stream()
                .flatMap(service -> service.definition().formerNames().stream()
                        .filter(kind::isInstance)
                        .map(former -> Arguments.of(service, former)));
    }

    /** What has to be there besides, in the service's own names. */
    private static Map<String, String> restOf(DescribedService service, Moved former) {
        Map<String, String> rest = new TreeMap<>(required(service));
        String kind = former.implied().values().stream().findFirst().orElse("");
        String part = former.setting().replaceFirst("[^.]*$", "");
        Stream.concat(
                        former.needs().stream(),
                        service.requiredFor(kind).keySet().stream()
                                .filter(path -> !kind.isEmpty())
                                .map(path -> path.replace("receivers." + LoadedSettings.NAME + ".", part)))
                .filter(path -> !path.equals(former.setting()))
                .forEach(path -> rest.put(variable(path), valueOf(path)));
        return rest;
    }

    private static Map<String, String> required(DescribedService service) {
        Map<String, String> env = new TreeMap<>();
        service.required().forEach((path, value) -> env.put(variable(path), value));
        return env;
    }

    private static String valueOf(String path) {
        return Objects.requireNonNull(VALUES.get(path.substring(path.lastIndexOf('.') + 1)), path);
    }

    private static String variable(String path) {
        return FormerName.moved("", path).variable();
    }

    private Record load(DescribedService service, Map<String, String> env) {
        notices.clear();
        return ConfigLoader.load(
                service.definition().settings(), null, env, service.definition().formerNames(), notices::add);
    }
}
