package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.report.text.TimeAxis;
import co.duotopia.loadtest.report.text.TimeAxis.Moment;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Injector;
import co.duotopia.loadtest.text.Formats;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What each load generator of a merged run did; no rows for other runs. */
record InjectorsView(boolean any, List<Row> rows) {

  /**
   * @param measured empty when its files are missing
   * @param state {@code whole}, {@code lost} or {@code missing}
   */
  record Row(int number, Optional<Measured> measured, String state) {}

  /**
   * @param clock how far its clock was ahead
   */
  record Measured(
      Moment started,
      Moment lastSign,
      String requests,
      String failures,
      String cpu,
      String lateness,
      String clock) {}

  static InjectorsView of(RunInfo info, TimeAxis axis) {
    List<Row> rows = info.injectors().stream().map(one -> row(one, axis)).toList();
    return new InjectorsView(!rows.isEmpty(), rows);
  }

  private static Row row(Injector injector, TimeAxis axis) {
    if (injector.isMissing()) {
      return new Row(injector.index(), Optional.empty(), "missing");
    }
    Measured measured =
        new Measured(
            axis.moment(injector.started()),
            axis.moment(injector.lastSign()),
            Formats.count(injector.requests()),
            Formats.count(injector.failures()),
            Formats.percent(injector.peakCpuPercent()),
            Formats.digits(injector.peakLatenessMillis()) + " ms",
            String.format(Locale.ROOT, "%+d ms", -injector.correctionMillis()));
    return new Row(injector.index(), Optional.of(measured), injector.lost() ? "lost" : "whole");
  }
}
