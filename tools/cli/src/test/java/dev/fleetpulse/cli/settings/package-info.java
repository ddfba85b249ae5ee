/** What is documented of settings, held against the code. */
@NullMarked
package dev.fleetpulse.cli.settings;

import org.jspecify.annotations.NullMarked;
