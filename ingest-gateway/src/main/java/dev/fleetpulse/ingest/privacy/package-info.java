/**
 * What keeps people out of the log: keyed pseudonyms instead of ids, masks instead of secrets.
 *
 * <p>Entry classes: {@link dev.fleetpulse.ingest.privacy.Pseudonyms} and
 * {@link dev.fleetpulse.ingest.privacy.Redaction}. Input: values as bots sent them; output: values that may be stored.
 */
@NullMarked
package dev.fleetpulse.ingest.privacy;

import org.jspecify.annotations.NullMarked;
