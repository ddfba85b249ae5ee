/**
 * The topics services meet at: one typed descriptor each, their serdes, and the check that a cluster has them right.
 *
 * <p>Entry classes: {@link dev.fleetpulse.topic.Topics} (which topics there are), {@link dev.fleetpulse.topic.AvroSerdes}
 * (how their values are written) and {@link dev.fleetpulse.topic.TopicProvisioner} (compare or create them).
 */
@NullMarked
package dev.fleetpulse.topic;

import org.jspecify.annotations.NullMarked;
