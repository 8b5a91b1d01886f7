package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.grading.limit.LoadSteps;
import co.duotopia.loadtest.report.text.CapacityFacts;
import co.duotopia.loadtest.report.text.TimeAxis;
import co.duotopia.loadtest.report.text.TimeAxis.Moment;
import co.duotopia.loadtest.report.text.UsersChanged;
import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.settings.scenario.ScenarioTraits;
import co.duotopia.loadtest.text.Formats;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The run's name, load and times.
 *
 * @param load what was asked, as in {@code 20 users, 2/s, for 5 minutes}
 * @param files beside the page
 */
record HeaderView(
    String run,
    String scenario,
    String environment,
    String target,
    boolean standIn,
    String load,
    Moment start,
    Moment end,
    String length,
    List<Link> files) {

  /**
   * @param href relative to the page
   */
  record Link(String href, String text) {}

  static HeaderView of(RunResults results, TimeAxis clock) {
    RunInfo info = results.info();
    return new HeaderView(
        info.run(),
        info.scenario(),
        info.environment(),
        info.target(),
        info.standIn(),
        load(results),
        clock.moment(clock.start()),
        clock.moment(
            results.whole().end().isAfter(clock.start()) ? results.whole().end() : clock.end()),
        Formats.duration(results.span()),
        files(results));
  }

  private static String load(RunResults results) {
    RunInfo info = results.info();
    JsonNode scenario = info.settings().path("scenario");
    StringBuilder load = new StringBuilder(Formats.count(info.users()));
    load.append(info.users() == 1 ? " user" : " users");
    boolean isOpen = ScenarioTraits.recorded(info.settings()).arrivals().isPresent();
    load.append(isOpen ? " at most, arriving" : "");
    if (scenario.has("rate")) {
      load.append(isOpen ? " at " : ", ");
      load.append(scenario.path("rate").asText().replaceAll("\\.0$", "")).append("/s");
    }
    if (scenario.has("time")) {
      load.append(", for ").append(scenario.path("time").asText());
    }
    if (!info.injectors().isEmpty()) {
      load.append(", by " + Formats.count(info.injectors().size(), "injector"));
    }
    if (info.shard().count() > 1) {
      load.append(", load generator " + (info.shard().index() + 1) + " of " + info.shard().count());
    }
    UsersChanged.inShort(results).ifPresent(load::append);
    return load.toString();
  }

  /**
   * Gatling writes its report after a run that came to its end, and only if there were requests.
   */
  private static List<Link> files(RunResults results) {
    List<Link> files = new ArrayList<>();
    boolean finished = RunEvents.first(results.events(), EventType.FINISHED).isPresent();
    if (finished && results.all().count() > 0) {
      files.add(new Link("gatling/index.html", "Gatling's report"));
    }
    files.add(new Link("findings.md", "Findings (Markdown)"));
    files.add(new Link("summary.json", "Summary (JSON)"));
    files.add(new Link("results_stats.csv", "Requests (CSV)"));
    files.add(new Link("results_stats_history.csv", "Timeline (CSV)"));
    files.add(new Link("results_failures.csv", "Failures (CSV)"));
    if (!LoadSteps.of(results).isEmpty()) {
      files.add(new Link("results_steps.csv", "Steps (CSV)"));
    }
    if (CapacityFacts.answer(results).isPresent()) {
      files.add(new Link("results_levels.csv", "Levels (CSV)"));
    }
    if (results.database().isPresent()) {
      files.add(new Link("database.csv", "Database (CSV)"));
    }
    if (!results.resources().isEmpty()) {
      files.add(new Link("resources.csv", "Resources (CSV)"));
    }
    return List.copyOf(files);
  }
}
