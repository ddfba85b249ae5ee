/**
 * Alert rules: files, validation, and conditions in CEL over a view of a subject's windows. Entry classes:
 * {@link dev.fleetpulse.processor.rule.RuleFiles} and {@link dev.fleetpulse.processor.rule.CompiledRule}.
 */
@NullMarked
package dev.fleetpulse.processor.rule;

import org.jspecify.annotations.NullMarked;
