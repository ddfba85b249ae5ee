/** {@code docs/dependencies.md}, held against the poms and against what artifacts say of their licences. */
@NullMarked
package dev.fleetpulse.deployment.dependencies;

import org.jspecify.annotations.NullMarked;
