/**
 * The rules that a task applies, and how they change: by records in the task's own log. Entry classes:
 * {@link dev.fleetpulse.processor.applied.AppliedRules} and {@link dev.fleetpulse.processor.applied.RuleChanger}.
 */
@NullMarked
package dev.fleetpulse.processor.applied;

import org.jspecify.annotations.NullMarked;
