package dev.fleetpulse.processor.task;

import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** Real in-memory stores of Streams, without changelog and cache. */
public final class TestStores {

    private TestStores() {}

    /** A store that is ready to be used. */
    public static <S extends StateStore> S opened(StoreBuilder<S> builder) {
        S store = builder.withLoggingDisabled().withCachingDisabled().build();
        store.init(new MockProcessorContext<Object, Object>().getStateStoreContext(), store);
        return store;
    }
}
