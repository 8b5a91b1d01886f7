package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.MeasuredLevel;
import co.duotopia.loadtest.text.Formats;

/**
 * A level of a search, as people read it.
 *
 * @param windows how many were good, of how many that say anything
 * @param reason why most bad ones are; empty without any
 */
public record LevelRow(
    String users,
    String visits,
    String windows,
    String perSecond,
    String failed,
    String p50,
    String p95,
    Verdict verdict,
    String reason) {

  public static LevelRow of(MeasuredLevel level) {
    return new LevelRow(
        Formats.count(level.users()),
        Integer.toString(level.visits()),
        level.good() + " of " + (level.good() + level.bad()),
        Formats.tenths(level.perSecond()),
        level.failures() == 0 ? "0" : Formats.percent(level.failures(), level.requests()),
        Long.toString(level.p50()),
        Long.toString(level.p95()),
        level.verdict(),
        level.reason().map(CapacityFacts::reason).orElse(""));
  }
}
