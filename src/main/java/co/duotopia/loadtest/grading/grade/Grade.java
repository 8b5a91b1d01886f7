package co.duotopia.loadtest.grading.grade;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The grades, best first. */
public enum Grade {
  GOOD,
  ACCEPTABLE,
  POOR,
  /** Unknown, which never counts as fine. */
  UNKNOWN;

  /** Unknown could be anything: it is worse than what is known to do, and not as bad as poor. */
  private static final List<Grade> BEST_FIRST = List.of(GOOD, ACCEPTABLE, UNKNOWN, POOR);

  /** Unknown when one is and no other is poor; empty: there was none. */
  static Optional<Grade> worst(Stream<Grade> grades) {
    return grades.max(Comparator.comparingInt(BEST_FIRST::indexOf));
  }

  /** The name in lower case: {@code good}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
