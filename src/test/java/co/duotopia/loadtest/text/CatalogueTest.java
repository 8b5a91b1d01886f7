package co.duotopia.loadtest.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigException;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Catalogue LEAK = Catalogue.section("memory-leak");

  @Test
  void fillsPlaceholdersInAnyOrder() {
    assertEquals(
        "the service's memory went from 200 to 210 MB",
        LEAK.say("not.flat", "last", 210, "first", "200"));
  }

  @Test
  void writesATextThatSpansLinesInOne() {
    assertTrue(
        LEAK.list("remedies", condition -> true).stream()
            .noneMatch(text -> text.matches("(?s).*(\n|  ).*")));
  }

  @Test
  void leavesOutWhatDoesNotHold() {
    Catalogue locks = Catalogue.section("lock-contention");

    assertEquals(5, locks.list("remedies", condition -> true).size());
    assertEquals(
        "Look at the blocked events: they name the waiting session and the one that it waits for",
        locks.list("remedies", "blocked"::equals).get(0));
    assertEquals(3, locks.list("remedies", condition -> false).size());
  }

  @Test
  void keepsWhatAValueSaysAsItIs() {
    assertEquals(
        "errors say $1 {said} \\",
        "errors say "
            + Catalogue.section("errors")
                .say("several", "said", "$1 {said} \\")
                .replaceFirst("several errors, most often ", ""));
  }

  @Test
  void refusesAPlaceholderWithoutValue() {
    Throwable refused =
        assertThrows(
            IllegalArgumentException.class, () -> LEAK.say("not.flat", "first", 1, "lsat", 2));

    assertEquals(
        "catalogue: {last} of memory-leak.not.flat must have a value, but has none",
        refused.getMessage());
  }

  @Test
  void refusesAValueWithoutPlaceholder() {
    assertThrows(IllegalArgumentException.class, () -> LEAK.say("not.fell", "first", 1));
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThrows(ConfigException.class, () -> LEAK.say("not.there"));
    assertThrows(ConfigException.class, () -> Catalogue.section("not-there"));
  }
}
