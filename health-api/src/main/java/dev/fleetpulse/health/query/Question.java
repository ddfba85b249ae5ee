package dev.fleetpulse.health.query;

import dev.fleetpulse.schema.AlertAnswers;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.EntityAnswers;
import dev.fleetpulse.schema.HistoryAnswer;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.SilentSource;
import dev.fleetpulse.schema.SubjectAnswer;
import dev.fleetpulse.schema.SubjectAnswers;
import dev.fleetpulse.schema.WindowSlice;
import dev.fleetpulse.topic.AvroCodec;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something every partition can be asked.
 *
 * @param path path and parameters for one partition
 * @param read what a partition's reply says
 * @param <R> type of the body
 * @param <T> type of an item
 */
record Question<R, T>(Function<PartitionId, String> path, AvroCodec<R> codec, Function<R, Answer<T>> read) {

    private static final AvroCodec<SubjectAnswers> SUBJECTS =
            new AvroCodec<>(SubjectAnswers.getEncoder(), SubjectAnswers.getDecoder());
    private static final AvroCodec<HistoryAnswer> HISTORY =
            new AvroCodec<>(HistoryAnswer.getEncoder(), HistoryAnswer.getDecoder());
    private static final AvroCodec<EntityAnswers> ENTITIES =
            new AvroCodec<>(EntityAnswers.getEncoder(), EntityAnswers.getDecoder());
    private static final AvroCodec<AlertAnswers> ALERTS =
            new AvroCodec<>(AlertAnswers.getEncoder(), AlertAnswers.getDecoder());

    /** The subjects of a partition, or of one fleet, or a single bot. */
    static Question<SubjectAnswers, SubjectAnswer> subjects(
            @Nullable String fleet, @Nullable String bot, WindowSelection windows) {
        String parameters = parameter("fleet", fleet) + parameter("bot", bot) + windows.parameters();
        return new Question<>(
                partition -> "/internal/v1/subjects" + of(partition) + parameters,
                SUBJECTS,
                answers -> Answer.ofPartition(answers.getSubjects(), answers.getAsOf(), answers.getStandby())
                        .silent(silent(answers.getSilentSources())));
    }

    /** The entities of a fleet, asked of its partition. */
    static Question<EntityAnswers, EntityAnswers> entities(String fleet, EntitySelection selection) {
        String parameters = parameter("fleet", fleet) + selection.parameters();
        return new Question<>(
                partition -> "/internal/v1/entities" + of(partition) + parameters,
                ENTITIES,
                answer -> Answer.ofPartition(List.of(answer), answer.getAsOf(), answer.getStandby()));
    }

    /** The alerts of a partition. */
    static Question<AlertAnswers, AlertTransition> alerts() {
        return new Question<>(
                partition -> "/internal/v1/alerts" + of(partition),
                ALERTS,
                answers -> Answer.ofPartition(answers.getAlerts(), answers.getAsOf(), answers.getStandby()));
    }

    private static List<SilentPartition> silent(List<SilentSource> sources) {
        return sources.stream()
                .map(source -> new SilentPartition(source.getPartition(), source.getSince()))
                .toList();
    }

    /** The older part of a window of one subject. */
    static Question<HistoryAnswer, WindowSlice> history(String fleet, @Nullable String bot, WindowSlice window) {
        String parameters = parameter("fleet", fleet)
                + parameter("bot", bot)
                + WindowSelection.between(
                                Objects.requireNonNull(window.getOlderFrom()),
                                Objects.requireNonNull(window.getOlderTo()))
                        .parameters();
        return new Question<>(
                partition -> "/internal/v1/history" + of(partition) + parameters,
                HISTORY,
                answer -> Answer.of(List.of(answer.getWindow()), null));
    }

    private static String of(PartitionId partition) {
        Scope scope = partition.scope();
        return "?scope=" + scope + "&partition=" + partition.partition();
    }

    /** Names hold nothing that would have to be escaped. */
    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + value;
    }
}
