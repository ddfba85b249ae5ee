/**
 * The health score of a subject and the status bands made from it.
 */
@NullMarked
package dev.fleetpulse.processor.score;

import org.jspecify.annotations.NullMarked;
