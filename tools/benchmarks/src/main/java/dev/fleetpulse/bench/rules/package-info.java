/** What more rules cost. Entry class: {@link dev.fleetpulse.bench.rules.RulesBench}. */
@NullMarked
package dev.fleetpulse.bench.rules;

import org.jspecify.annotations.NullMarked;
