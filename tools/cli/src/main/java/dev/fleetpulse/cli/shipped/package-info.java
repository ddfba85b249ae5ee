/** What is delivered beside the command line's jar: default rules and the schema registry. */
@NullMarked
package dev.fleetpulse.cli.shipped;

import org.jspecify.annotations.NullMarked;
