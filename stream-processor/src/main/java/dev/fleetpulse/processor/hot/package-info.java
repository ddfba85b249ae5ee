/**
 * State stores that keep live values as objects and write what changed, once a commit, into an ordinary Streams store.
 * Entry class: {@link dev.fleetpulse.processor.hot.HotStoreBuilder}. Why, and what could go wrong: decision 0016.
 */
@NullMarked
package dev.fleetpulse.processor.hot;

import org.jspecify.annotations.NullMarked;
