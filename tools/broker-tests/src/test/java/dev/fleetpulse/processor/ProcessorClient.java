package dev.fleetpulse.processor;

import dev.fleetpulse.schema.AlertAnswers;
import dev.fleetpulse.schema.EntityAnswers;
import dev.fleetpulse.schema.HistoryAnswer;
import dev.fleetpulse.schema.PartitionCounts;
import dev.fleetpulse.schema.ProcessorMap;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.SubjectAnswer;
import dev.fleetpulse.schema.SubjectAnswers;
import dev.fleetpulse.topic.AvroCodec;
import dev.fleetpulse.topic.BotKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Asks a processor's query endpoint, as the health API does. */
final class ProcessorClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final int partitions;

    ProcessorClient(String url, int partitions) {
        this.url = url;
        this.partitions = partitions;
    }

    HttpResponse<byte[]> get(String pathAndQuery) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url + pathAndQuery)).build();
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    ProcessorMap map() {
        return new AvroCodec<>(ProcessorMap.getEncoder(), ProcessorMap.getDecoder())
                .decode(get("/internal/v1/instances").body());
    }

    Optional<SubjectAnswer> bot(String fleet, String bot) {
        int partition = BotKey.owner(BotKey.of(fleet, bot), partitions);
        return subject("/internal/v1/subjects?scope=BOT&partition=%d&fleet=%s&bot=%s&windows=1m,1h"
                .formatted(partition, fleet, bot));
    }

    Optional<SubjectAnswer> fleet(String fleet) {
        int partition = BotKey.owner(fleet, partitions);
        return subject(
                "/internal/v1/subjects?scope=FLEET&partition=%d&fleet=%s&windows=1m,1h".formatted(partition, fleet));
    }

    /** All fleets of a fleet's partition with the last hour. */
    SubjectAnswers fleets(String fleet) {
        return new AvroCodec<>(SubjectAnswers.getEncoder(), SubjectAnswers.getDecoder())
                .decode(get("/internal/v1/subjects?scope=FLEET&partition=%d&windows=1h"
                                .formatted(BotKey.owner(fleet, partitions)))
                        .body());
    }

    /** What the history has of a subject in a range; empty while it does not answer. */
    Optional<Slice> history(String subject, Instant from, Instant to) {
        HttpResponse<byte[]> response = get("/internal/v1/history?partition=%d&%s&from=%d&to=%d"
                .formatted(
                        BotKey.owner(subject, partitions),
                        "fleet=" + subject.replace("/", "&bot="),
                        from.toEpochMilli(),
                        to.toEpochMilli()));
        return response.statusCode() != 200
                ? Optional.empty()
                : Optional.of(new AvroCodec<>(HistoryAnswer.getEncoder(), HistoryAnswer.getDecoder())
                        .decode(response.body())
                        .getWindow()
                        .getSlice());
    }

    /** The entities of a fleet, with further parameters. */
    EntityAnswers entities(String fleet, String parameters) {
        return new AvroCodec<>(EntityAnswers.getEncoder(), EntityAnswers.getDecoder())
                .decode(get("/internal/v1/entities?partition=%d&fleet=%s%s"
                                .formatted(BotKey.owner(fleet, partitions), fleet, parameters))
                        .body());
    }

    AlertAnswers alerts(Scope scope, int partition) {
        return new AvroCodec<>(AlertAnswers.getEncoder(), AlertAnswers.getDecoder())
                .decode(get("/internal/v1/alerts?scope=%s&partition=%d".formatted(scope, partition))
                        .body());
    }

    /** What became of the records of all partitions. */
    List<PartitionCounts> counts() {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new AvroCodec<>(PartitionCounts.getEncoder(), PartitionCounts.getDecoder())
                        .decode(get("/internal/v1/counts?partition=" + partition)
                                .body()))
                .toList();
    }

    private Optional<SubjectAnswer> subject(String pathAndQuery) {
        HttpResponse<byte[]> response = get(pathAndQuery);
        if (response.statusCode() != 200) {
            return Optional.empty();
        }
        return new AvroCodec<>(SubjectAnswers.getEncoder(), SubjectAnswers.getDecoder())
                .decode(response.body()).getSubjects().stream().findFirst();
    }
}
