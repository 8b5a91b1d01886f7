package co.duotopia.loadtest.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExcerptTest {
  @Test
  void neverCutsACharacterInTwo() {
    Excerpt excerpt = Excerpt.of("x".repeat(239) + "\uD83D\uDE00" + "y".repeat(10_000));

    assertEquals("x".repeat(239), excerpt.beginning());
    assertEquals("\uD83D\uDE00", excerpt.rest().substring(0, 2));
    assertEquals("… 4,000 of 10,241 characters", excerpt.cut());
  }
}
