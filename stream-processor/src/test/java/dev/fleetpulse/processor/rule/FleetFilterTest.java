package dev.fleetpulse.processor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetFilterTest {

    @ParameterizedTest
    @CsvSource({
        "'', audit, true",
        "audit, audit, true",
        "audit, audit-eu, false",
        "audit*, audit-eu, true",
        "*-eu, audit-eu, true",
        "'audit orders', orders, true",
        "!audit, audit, false",
        "!audit, orders, true",
        "'* !audit*', audit-eu, false",
        "'audit* !audit-eu', audit-us, true",
        "a.b, axb, false"
    })
    void shouldMatchNamesAndLeaveOutThoseWithABang(String names, String fleet, boolean expected) {
        // Given
        FleetFilter filter = new FleetFilter(names.isEmpty() ? List.of() : List.of(names.split(" ")));

        // When, Then
        assertThat(filter.matches(fleet)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "a/b", "-a", "a b", "!!a"})
    void shouldNotTakeForANameWhatNoFleetIsCalled(String text) {
        // When, Then
        assertThat(FleetFilter.isName(text)).isFalse();
    }
}
