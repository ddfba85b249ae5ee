/**
 * The rules as people want them: the topic {@code rules}, who reads it and who writes it. Entry classes:
 * {@link dev.fleetpulse.processor.desired.DesiredRules} and {@link dev.fleetpulse.processor.desired.RulesReader}.
 */
@NullMarked
package dev.fleetpulse.processor.desired;

import org.jspecify.annotations.NullMarked;
