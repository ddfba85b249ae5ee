/**
 * The internal endpoint over the stores of this instance. Entry class: {@link dev.fleetpulse.processor.query.QueryRoutes}.
 */
@NullMarked
package dev.fleetpulse.processor.query;

import org.jspecify.annotations.NullMarked;
