package co.duotopia.loadtest.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TextsTest {
  @Test
  void beginsASentenceButLeavesNamesAsTheyAre() {
    assertEquals("All 20 connections", Texts.sentence("all 20 connections"));
    assertEquals("p95 of all requests", Texts.sentence("p95 of all requests"));
    assertEquals("pg_stat_activity says so", Texts.sentence("pg_stat_activity says so"));
    assertEquals("duotopia-backend waits", Texts.sentence("duotopia-backend waits"));
    assertEquals("", Texts.sentence(""));
  }

  @Test
  void goesOnInASentenceButLeavesNamesAsTheyAre() {
    assertEquals("give it back", Texts.inSentence("Give it back"));
    assertEquals("CPU is scarce", Texts.inSentence("CPU is scarce"));
    assertEquals("GET /a failed", Texts.inSentence("GET /a failed"));
  }

  @Test
  void hasSignsWhereTheyCanBeShown() {
    assertEquals("p95: required ≤ 5 ms, or ≥ 2/s", Texts.signs("p95: required <= 5 ms, or >= 2/s"));
  }
}
