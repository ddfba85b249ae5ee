/**
 * Bytes to events or rejections, with no Kafka, HTTP or clock inside.
 *
 * <p>Entry class: {@link dev.fleetpulse.ingest.decode.BatchDecoder}. Input: a request body, its format and where it came
 * from. Output: a {@link dev.fleetpulse.ingest.decode.Decoding}, one {@link dev.fleetpulse.ingest.decode.Decoded} an
 * event.
 */
@NullMarked
package dev.fleetpulse.ingest.decode;

import org.jspecify.annotations.NullMarked;
