package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.diagnosis.facts.OtherSessions;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Target;
import co.duotopia.loadtest.report.text.LogFacts;
import co.duotopia.loadtest.report.text.LogFacts.InSecond;
import co.duotopia.loadtest.report.text.Texts;
import co.duotopia.loadtest.report.text.TimeAxis;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import co.duotopia.loadtest.settings.scenario.ScenarioTraits;
import co.duotopia.loadtest.text.Formats;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Says in words what each chart shows, for those who do not see it and those in a hurry. */
record ChartSummary(RunResults results, TimeAxis clock) {

  String times() {
    if (results.all().count() == 0) {
      return "No requests.";
    }
    String p95 = Formats.digits(results.all().percentile(95));
    return "p95 of all requests was %s ms; the slowest request took %s ms and ended %s."
        .formatted(p95, Formats.digits(results.all().max()), at(Second::max));
  }

  String rates() {
    if (results.all().count() == 0) {
      return "No requests.";
    }
    String failures =
        results.all().failures() == 0
            ? "no failures."
            : "most failures %s (%s in a second)."
                .formatted(at(Second::failures), most(Second::failures));
    return "%s requests/s on average, %s in the busiest second; %s"
        .formatted(
            Formats.rate(results.perSecond(results.all().count())),
            most(Second::requests),
            failures);
  }

  String users() {
    if (ScenarioTraits.recorded(results.info().settings()).arrivals().isPresent()) {
      return "At most %s at once; they come and go.".formatted(mostUsers());
    }
    String started =
        results
            .ramp()
            .map(
                ramp ->
                    "; the last user started at " + TimeAxis.clockText(clock.millis(ramp.end())))
            .orElse("");
    return "At most %s%s.".formatted(mostUsers(), started);
  }

  private String mostUsers() {
    return Formats.count(peak(Second::users).map(Second::users).orElse(0), "user");
  }

  String database() {
    KeyFigure peak = KeyFigure.connections(results.database());
    String value = peak.value().matches("[\\d,]+") ? peak.value() + " " : "";
    String text = value + peak.note();
    String others =
        OtherSessions.in(results).map(all -> " " + Texts.sentence(all) + ".").orElse("");
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + "." + others;
  }

  String cpu() {
    if (results.resources().isEmpty()) {
      return "Unknown: no samples.";
    }
    int cpus = Math.max(1, results.info().versions().cpus());
    return "At most: machine %s, load generator %s%s."
        .formatted(
            percent(highest(ResourceSample::machineCpuPercent)),
            percent(highest(sample -> sample.generator().cpuOfMachinePercent())),
            target(t -> t.cpuPercent(), v -> percent(OptionalDouble.of(v / cpus))));
  }

  String memory() {
    if (results.resources().isEmpty()) {
      return "Unknown: no samples.";
    }
    OptionalDouble rss = highest(sample -> number(sample.generator().rssBytes()));
    return "At most: load generator %s%s."
        .formatted(
            rss.isPresent() ? Formats.bytes(rss.getAsDouble()) : "unknown",
            target(t -> number(t.rssBytes()), Formats::bytes));
  }

  String log() {
    List<InSecond> seconds = LogFacts.seconds(results);
    long errors = seconds.stream().mapToLong(InSecond::errors).sum();
    long failures = seconds.stream().mapToLong(InSecond::failures).sum();
    String others =
        failures == 0
            ? "."
            : "; %s with status 500 or higher.".formatted(Formats.count(failures, "response"));
    return seconds.stream()
        .max(Comparator.comparingLong(InSecond::errors))
        .filter(most -> most.errors() > 0)
        .map(
            most ->
                "%s, most at %s (%s)"
                    .formatted(
                        Formats.count(errors, "error"),
                        TimeAxis.clockText(clock.millis(most.at())),
                        Formats.count(most.errors())))
        .orElse("No errors")
        .concat(others);
  }

  private String target(Function<Target, OptionalDouble> value, Function<Double, String> shown) {
    if (results.resources().stream().allMatch(sample -> sample.target().isEmpty())) {
      return "; the target is not measured";
    }
    OptionalDouble highest =
        highest(sample -> sample.target().map(value).orElse(OptionalDouble.empty()));
    return ", target " + (highest.isPresent() ? shown.apply(highest.getAsDouble()) : "unknown");
  }

  private OptionalDouble highest(Function<ResourceSample, OptionalDouble> value) {
    return results.resources().stream().map(value).flatMapToDouble(OptionalDouble::stream).max();
  }

  private static OptionalDouble number(OptionalLong number) {
    return number.isPresent() ? OptionalDouble.of(number.getAsLong()) : OptionalDouble.empty();
  }

  private static String percent(OptionalDouble percent) {
    return percent.isPresent() ? Formats.percent(percent.getAsDouble()) : "unknown";
  }

  private Optional<Second> peak(ToLongFunction<Second> value) {
    List<Second> seconds = results.seconds();
    return seconds.stream().max(Comparator.comparingLong(value));
  }

  private String most(ToLongFunction<Second> value) {
    return Formats.count(peak(value).map(value::applyAsLong).orElse(0L));
  }

  private String at(ToLongFunction<Second> value) {
    return peak(value)
        .map(second -> second.epochSecond() * 1000 + 500 - clock.start().toEpochMilli())
        .map(millis -> "at " + TimeAxis.clockText(millis))
        .orElse("at an unknown time");
  }
}
