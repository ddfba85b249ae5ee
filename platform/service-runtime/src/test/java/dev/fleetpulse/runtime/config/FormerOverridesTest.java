package dev.fleetpulse.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FormerOverridesTest {

    private static final List<FormerName> TABLE = List.of(
            FormerName.moved("OLD_NAME", "display_name"),
            FormerName.moved("OLDER_NAME", "display_name"),
            FormerName.moved("OLD_FLEETS", "fleets"),
            FormerName.moved("OLD_UNIT", "quota.unit").implying("quota.amount", "3"),
            FormerName.moved("OLD_TOKEN", "receivers.slack.token").needing("receivers.slack.url"),
            FormerName.moved("OLD_URL", "receivers.slack.url"),
            FormerName.moved("OLD_PROPERTIES", "kafka.properties"),
            FormerName.dropped("OLD_COLOUR", "nothing is painted here"));

    @TempDir
    private Path folder;

    private final List<FormerNotice> notices = new ArrayList<>();

    @Test
    void shouldTakeAFormerNameForItsSetting() {
        // When
        SinkConfig config =
                load("", Map.of("OLD_NAME", "the sink", "OLD_FLEETS", "audit, orders", "OLD_UNIT", "posts"));

        // Then
        assertThat(config.displayName()).isEqualTo("the sink");
        assertThat(config.fleets()).containsExactly("audit", "orders");
        assertThat(config.quota()).isEqualTo(new SinkConfig.Quota("posts", 3));
        assertThat(notices)
                .containsExactlyInAnyOrder(
                        new FormerNotice("OLD_NAME", true, "FLEETPULSE_DISPLAY_NAME"),
                        new FormerNotice("OLD_FLEETS", true, "FLEETPULSE_FLEETS"),
                        new FormerNotice("OLD_UNIT", true, "FLEETPULSE_QUOTA__UNIT"));
    }

    @Test
    void shouldLetTheFileWin() {
        // When
        SinkConfig config = load("display_name: from the file", Map.of("OLD_NAME", "old"));

        // Then
        assertThat(config.displayName()).isEqualTo("from the file");
        assertThat(notices).containsExactly(new FormerNotice("OLD_NAME", false, "display_name is set otherwise"));
    }

    @Test
    void shouldLetTheNewVariableWin() {
        // When
        SinkConfig config = load("", Map.of("OLD_NAME", "old", "FLEETPULSE_DISPLAY_NAME", "new"));

        // Then
        assertThat(config.displayName()).isEqualTo("new");
        assertThat(notices).containsExactly(new FormerNotice("OLD_NAME", false, "display_name is set otherwise"));
    }

    @Test
    void shouldTakeTheFirstOfTwoFormerNames() {
        // When
        SinkConfig config = load("", Map.of("OLDER_NAME", "older", "OLD_NAME", "old"));

        // Then
        assertThat(config.displayName()).isEqualTo("old");
        assertThat(notices)
                .containsExactlyInAnyOrder(
                        new FormerNotice("OLD_NAME", true, "FLEETPULSE_DISPLAY_NAME"),
                        new FormerNotice("OLDER_NAME", false, "display_name is set otherwise"));
    }

    @Test
    void shouldNotTakeWhatIsOfNoUseAlone() {
        // When
        SinkConfig config = load("", Map.of("OLD_TOKEN", "t0ken"));

        // Then
        assertThat(config.receivers()).isEmpty();
        assertThat(notices).containsExactly(new FormerNotice("OLD_TOKEN", false, "receivers.slack.url is not set"));
    }

    @Test
    void shouldCompleteWhatTheFileBegins() {
        // When
        SinkConfig config = load("receivers: {slack: {url: \"http://a\"}}", Map.of("OLD_TOKEN", "t0ken"));

        // Then
        assertThat(config.receivers())
                .hasEntrySatisfying("slack", slack -> assertThat(slack.token()).isEqualTo(new Secret("t0ken")));
    }

    @Test
    void shouldTakeNamesThatCompleteEachOther() {
        // When
        SinkConfig config = load("", Map.of("OLD_TOKEN", "t0ken", "OLD_URL", "http://b"));

        // Then
        assertThat(config.receivers()).hasEntrySatisfying("slack", slack -> {
            assertThat(slack.url()).isEqualTo("http://b");
            assertThat(slack.token()).isEqualTo(new Secret("t0ken"));
        });
        assertThat(notices).hasSize(2).allMatch(FormerNotice::taken);
    }

    /** A part that the file makes something else of. */
    @Test
    void shouldNotTakeWhatImpliesSomethingThatTheFileDenies() {
        // When
        SinkConfig config = load("quota: {unit: mails, amount: 9}", Map.of("OLD_UNIT", "posts"));

        // Then
        assertThat(config.quota()).isEqualTo(new SinkConfig.Quota("mails", 9));
        assertThat(notices).containsExactly(new FormerNotice("OLD_UNIT", false, "quota.amount is 9"));
    }

    @Test
    void shouldSayWhyANameStandsForNothing() {
        // When
        SinkConfig config = load("", Map.of("OLD_COLOUR", "red", "OLD_NAME", " "));

        // Then
        assertThat(config).isEqualTo(ConfigLoader.load(SinkConfig.class, null, Map.of()));
        assertThat(notices).containsExactly(new FormerNotice("OLD_COLOUR", false, "nothing is painted here"));
    }

    @Test
    void shouldRefuseWhatCannotBeReadAndNotRepeatIt() {
        assertThatThrownBy(() -> load("", Map.of("OLD_PROPERTIES", "{t0ken")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("OLD_PROPERTIES: not a list or map as YAML or JSON");
    }

    /** Also where the value turns out wrong, so that people know where it came from. */
    @Test
    void shouldGiveNoticeBeforeAnythingIsRefused() {
        // When
        assertThatThrownBy(() -> load("mode: asleep", Map.of("OLD_NAME", "old")))
                .isInstanceOf(ConfigException.class);

        // Then
        assertThat(notices).hasSize(1);
    }

    private SinkConfig load(String yaml, Map<String, String> env) {
        notices.clear();
        return YamlFile.in(folder).load(yaml, env, TABLE, notices::add);
    }
}
