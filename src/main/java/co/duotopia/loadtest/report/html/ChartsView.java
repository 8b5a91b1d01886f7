package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.report.text.LogFacts;
import co.duotopia.loadtest.report.text.TimeAxis;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Timeline;
import java.util.List;

/**
 * The run over time: charts, and the same in a table.
 *
 * @param json for charts.js
 * @param slices of equal length, the text alternative of the charts
 */
record ChartsView(List<Chart> charts, List<TimelineSlice> slices, String json) {

  /**
   * @param id by which charts.js knows it
   * @param summary its key facts, in sentences
   */
  record Chart(String id, String title, String unit, String summary) {}

  static ChartsView of(RunResults results, Diagnosis diagnosis, TimeAxis clock) {
    Timeline timeline = Timeline.of(results.seconds());
    ChartSummary summary = new ChartSummary(results, clock);
    List<Chart> charts =
        List.of(
            new Chart("times", "Response times", window(timeline), summary.times()),
            new Chart("rates", "Requests and failures", "per second", summary.rates()),
            new Chart("users", "Virtual users", "", summary.users()),
            new Chart("database", "Database connections", "", summary.database()),
            new Chart("cpu", "CPU", "% of the machine", summary.cpu()),
            new Chart("memory", "Memory", "MB", summary.memory()),
            new Chart("log", "Backend's log", "entries per second", summary.log()));
    return new ChartsView(
        LogFacts.areThere(results) ? charts : charts.subList(0, charts.size() - 1),
        TimelineSlice.of(results, clock),
        ChartData.of(results, timeline, diagnosis, clock));
  }

  private static String window(Timeline timeline) {
    int seconds = timeline.window();
    return seconds == 1
        ? "in each second"
        : "percentiles over " + seconds + " s, maximum of each second";
  }

  boolean any() {
    return !slices.isEmpty();
  }
}
