package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.Visit.Purpose;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Facts on the visits of a search, without its estimate.
 *
 * @param visits in their order; may grow
 */
record VisitHistory(List<Visit> visits) {
  /** The last visit; requires one. */
  Visit last() {
    return visits.get(visits.size() - 1);
  }

  /** Those that were made to measure a level. */
  private Stream<Visit> measuring() {
    return visits.stream().filter(visit -> visit.purpose() != Purpose.RECOVERY);
  }

  /** Users of the largest level that was good. */
  OptionalInt good() {
    return measuring()
        .filter(visit -> visit.verdict() == Verdict.GOOD)
        .mapToInt(Visit::users)
        .max();
  }

  boolean anyBad() {
    return visits.stream().anyMatch(visit -> visit.verdict() == Verdict.BAD);
  }

  boolean endsWithTwoVoid() {
    return visits.size() > 1
        && last().verdict() == Verdict.VOID
        && visits.get(visits.size() - 2).verdict() == Verdict.VOID;
  }

  /** Users of the smallest level that was measured. */
  int least() {
    return measuring().mapToInt(Visit::users).min().orElseThrow();
  }

  /** The most users under whom the target was well, fewer than {@code bad}; else 1. */
  int wellBelow(int bad) {
    return visits.stream()
        .filter(visit -> visit.users() < bad && visit.verdict() == Verdict.GOOD)
        .mapToInt(Visit::users)
        .max()
        .orElse(1);
  }

  /** Number of visits to a level. */
  long count(int users) {
    return measuring()
        .filter(visit -> visit.users() == users && visit.verdict() != Verdict.VOID)
        .count();
  }

  long count(Purpose purpose) {
    return visits.stream().filter(visit -> visit.purpose() == purpose).count();
  }

  boolean anyP95Above(int users, long millis) {
    return visits.stream()
        .filter(visit -> visit.users() == users)
        .flatMap(visit -> visit.windows().stream())
        .anyMatch(window -> window.p95() > millis);
  }

  /**
   * The last visits around the estimate that were bad in a row, whatever the recoveries between.
   */
  int badInARow() {
    int bad = 0;
    for (int i = visits.size() - 1; i >= 0; i--) {
      Visit visit = visits.get(i);
      if (visit.purpose() == Purpose.RECOVERY) {
        continue;
      }
      if (visit.purpose() == Purpose.BRACKET || visit.verdict() != Verdict.BAD) {
        break;
      }
      bad++;
    }
    return bad;
  }
}
