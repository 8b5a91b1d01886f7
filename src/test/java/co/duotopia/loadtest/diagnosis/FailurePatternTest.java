package co.duotopia.loadtest.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.diagnosis.pattern.FailurePattern;
import co.duotopia.loadtest.diagnosis.pattern.StandstillPattern;
import co.duotopia.loadtest.settings.standin.FaultRules;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FailurePatternTest {
  /** The pattern that students add to any fault. */
  private static final String CAUSED_BY_STUDENTS = "retry-storm";

  /** The way in which a service of this kind works, brought about by several faults. */
  private static final String WAY_OF_WORKING = "event-loop";

  private static final Set<String> KEYS =
      FailurePattern.ALL.stream().map(FailurePattern::key).collect(Collectors.toSet());

  @Test
  void eachKindStandsInTheListOnce() {
    List<Class<?>> listed =
        FailurePattern.ALL.stream().<Class<?>>map(FailurePattern::getClass).toList();

    assertEquals(listed.size(), new HashSet<>(listed).size());
    assertEquals(
        Set.copyOf(Arrays.asList(FailurePattern.class.getPermittedSubclasses())),
        Set.copyOf(listed));
  }

  @Test
  void eachHasAKeyOfItsOwnAndAFaultThatTheStandInCanHave() {
    Set<String> withFaults = new HashSet<>(KEYS);
    withFaults.remove(CAUSED_BY_STUDENTS);
    withFaults.remove(WAY_OF_WORKING);
    withFaults.remove(StandstillPattern.KEY);

    assertEquals(FailurePattern.ALL.size(), KEYS.size());
    assertEquals(Set.copyOf(FaultRules.names()), withFaults);
  }

  @Test
  void eachHasATitleOfItsOwn() {
    Set<String> titles =
        FailurePattern.ALL.stream().map(FailurePattern::title).collect(Collectors.toSet());

    assertEquals(FailurePattern.ALL.size(), titles.size());
  }

  @Test
  void speaksOfKnownPatternsAndNeverOfItself() {
    for (FailurePattern pattern : FailurePattern.ALL) {
      for (Set<String> named : List.of(pattern.bringsAbout(), pattern.resembles())) {
        assertTrue(KEYS.containsAll(named), () -> pattern.key() + " names " + named);
        assertFalse(named.contains(pattern.key()), () -> pattern.key() + " names itself");
      }
    }
  }

  @Test
  void nothingBringsItselfAboutByWayOfOthers() {
    for (FailurePattern pattern : FailurePattern.ALL) {
      Set<String> reached = new HashSet<>(pattern.bringsAbout());
      for (int i = 0; i < KEYS.size(); i++) {
        FailurePattern.ALL.stream()
            .filter(other -> reached.contains(other.key()))
            .forEach(other -> reached.addAll(other.bringsAbout()));
      }
      assertFalse(reached.contains(pattern.key()), pattern.key());
    }
  }

  @Test
  void remediesAreSentencesWithoutFullStop() {
    for (FailurePattern pattern : FailurePattern.ALL) {
      assertFalse(pattern.remedies(condition -> false).isEmpty(), pattern.key());
      for (String remedy : pattern.remedies(condition -> true)) {
        assertTrue(remedy.matches("\\p{Lu}.*[^.!\\s]"), () -> pattern.key() + ": " + remedy);
      }
    }
  }
}
