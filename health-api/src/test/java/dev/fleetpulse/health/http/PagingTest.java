package dev.fleetpulse.health.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PagingTest {

    private static final List<String> BOTS = List.of("delta", "alpha", "charlie", "bravo");

    @Test
    void shouldHoldEverythingOnOnePageWhenItFits() {
        assertThat(Paging.parse("4", null).cut(BOTS, bot -> bot))
                .isEqualTo(new Paging.Page<>(List.of("alpha", "bravo", "charlie", "delta"), null));
    }

    @Test
    void shouldGoOnBehindTheLastItemThoughItIsGoneByNow() {
        // Given
        String cursor = Paging.parse("2", null).cut(BOTS, bot -> bot).nextCursor();
        // When
        Paging.Page<String> next = Paging.parse("2", cursor).cut(List.of("alpha", "charlie", "echo"), bot -> bot);
        // Then
        assertThat(next).isEqualTo(new Paging.Page<>(List.of("charlie", "echo"), null));
    }

    @Test
    void shouldBeEmptyBehindTheEnd() {
        assertThat(new Paging(10, "zulu").cut(BOTS, bot -> bot)).isEqualTo(new Paging.Page<>(List.of(), null));
    }
}
