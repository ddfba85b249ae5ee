/** What a person at the terminal sees and says: lines, one live status line, durations, and the wish to stop. */
@NullMarked
package dev.fleetpulse.cli.terminal;

import org.jspecify.annotations.NullMarked;
