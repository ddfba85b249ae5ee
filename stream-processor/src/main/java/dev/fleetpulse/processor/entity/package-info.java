/**
 * Entities (orders, tasks, agents) of a fleet, the state each is in and since when. Bot tasks send transitions with their
 * deltas, fleet tasks keep the newest of each entity. Entry classes: {@link dev.fleetpulse.processor.entity.Entities} to
 * write, {@link dev.fleetpulse.processor.entity.EntityReader} to read.
 */
@NullMarked
package dev.fleetpulse.processor.entity;

import org.jspecify.annotations.NullMarked;
