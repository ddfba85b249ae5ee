/**
 * The memory and the files that all RocksDB instances of the process share. Entry class:
 * {@link dev.fleetpulse.processor.rocks.RocksMemory}.
 */
@NullMarked
package dev.fleetpulse.processor.rocks;

import org.jspecify.annotations.NullMarked;
