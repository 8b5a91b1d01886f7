package co.duotopia.loadtest.comparison;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings of the runs against those of the baseline, by their titles.
 *
 * @param gone only in the baseline
 * @param added only in the runs
 * @param same in both
 */
public record FindingsDifference(List<String> gone, List<String> added, List<String> same) {

  static FindingsDifference of(List<ComparedRun> baseline, List<ComparedRun> runs) {
    Map<String, String> before = findings(baseline);
    Map<String, String> after = findings(runs);
    return new FindingsDifference(
        titles(before, after, false), titles(after, before, false), titles(after, before, true));
  }

  private static Map<String, String> findings(List<ComparedRun> side) {
    Map<String, String> all = new LinkedHashMap<>();
    side.forEach(run -> run.findings().forEach(all::putIfAbsent));
    return all;
  }

  private static List<String> titles(
      Map<String, String> of, Map<String, String> other, boolean inBoth) {
    return of.entrySet().stream()
        .filter(finding -> other.containsKey(finding.getKey()) == inBoth)
        .map(Map.Entry::getValue)
        .toList();
  }
}
