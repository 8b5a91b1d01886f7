package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.capacity.LevelWindow;
import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.grade.Grade;
import java.util.Locale;

/**
 * A judgement in words, with a sign of its own: colour alone never carries it.
 *
 * @param level good, acceptable, poor or unknown: chooses sign and colour
 */
record Badge(String level, String text) {
  static Badge of(Grade grade) {
    return new Badge(grade.text(), grade.text());
  }

  static Badge of(AssertionResult.Status status) {
    return of(status, "met", "missed");
  }

  static Badge of(AssertionResult.Status status, String met, String missed) {
    return switch (status) {
      case MET -> new Badge("good", met);
      case MISSED -> new Badge("poor", missed);
      case UNKNOWN -> new Badge("unknown", "unknown");
    };
  }

  static Badge of(LevelWindow.Verdict verdict) {
    return switch (verdict) {
      case GOOD -> new Badge("good", "good");
      case BAD -> new Badge("poor", "bad");
      case VOID -> new Badge("unknown", "void");
    };
  }

  static Badge of(RunOutcome outcome) {
    String level =
        switch (outcome) {
          case PASSED -> "good";
          case MISSED, STOPPED -> "poor";
          case INCOMPLETE -> "acceptable";
          case VOID -> "unknown";
        };
    String text = outcome.text();
    return new Badge(level, text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
  }
}
