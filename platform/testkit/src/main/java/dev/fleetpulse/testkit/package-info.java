/**
 * What tests of several modules need: a real broker and registry, events and alerts with meaningful names, and the bots'
 * own log lines. Test scope only.
 *
 * <p>Entry classes: {@link dev.fleetpulse.testkit.KafkaExtension} with {@link dev.fleetpulse.testkit.KafkaFixture},
 * {@link dev.fleetpulse.testkit.SampleEvents}, {@link dev.fleetpulse.testkit.SampleAlerts} and
 * {@link dev.fleetpulse.testkit.SampleLines}.
 */
@NullMarked
package dev.fleetpulse.testkit;

import org.jspecify.annotations.NullMarked;
