/**
 * What all tasks share: names of nodes and stores, how stores are built, what tasks need from outside.
 */
@NullMarked
package dev.fleetpulse.processor.task;

import org.jspecify.annotations.NullMarked;
