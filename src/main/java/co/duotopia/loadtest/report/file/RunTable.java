package co.duotopia.loadtest.report.file;

import static co.duotopia.loadtest.report.text.Markdown.text;

import co.duotopia.loadtest.report.text.Markdown;
import co.duotopia.loadtest.report.text.UsersChanged;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.settings.scenario.ScenarioTraits;
import co.duotopia.loadtest.text.Formats;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What was run, as a table of the page of findings. */
final class RunTable {
  private RunTable() {}

  static String of(RunResults results) {
    RunInfo info = results.info();
    RunInfo.Versions versions = info.versions();
    Duration span = Duration.ofSeconds(Math.round(results.span().toMillis() / 1000.0));
    String when = "from %s, for %s".formatted(when(results.whole().start()), Formats.units(span));
    String suite = "suite %s, Gatling %s on Java %s";
    return Markdown.table(
        List.of(
            List.of("what", "value"),
            List.of("run", text(info.run() + " (" + info.simulation() + ")")),
            List.of("target", text(info.target() + (info.standIn() ? " (stand-in)" : ""))),
            List.of("load", text(load(results))),
            List.of("when", when),
            List.of(
                "versions",
                text(suite.formatted(versions.suite(), versions.gatling(), java(versions)))),
            List.of(
                "generator", text(versions.os() + ", " + Formats.count(versions.cpus(), "CPU")))));
  }

  /** As in {@code 17.0.15 (Debian)}, of {@code Debian 17.0.15+6-Debian-1deb12u1}. */
  private static String java(RunInfo.Versions versions) {
    String java = versions.java();
    int space = java.lastIndexOf(' ');
    String version = java.substring(space + 1).split("\\+", 2)[0];
    return space < 0 ? version : "%s (%s)".formatted(version, java.substring(0, space));
  }

  private static String load(RunResults results) {
    RunInfo info = results.info();
    JsonNode scenario = info.settings().path("scenario");
    String shard =
        info.shard().count() > 1
            ? ", load generator %s of %s".formatted(info.shard().index() + 1, info.shard().count())
            : "";
    boolean isOpen = ScenarioTraits.recorded(info.settings()).arrivals().isPresent();
    return "%s%s with %s%s, %s %s/s for %s%s"
        .formatted(
            isOpen ? "at most " : "",
            Formats.count(info.users(), "user"),
            Formats.count(info.accounts(), "account"),
            shard,
            isOpen ? "arriving at" : "at",
            scenario.path("rate").asText("unknown"),
            scenario.path("time").asText("unknown"),
            UsersChanged.inShort(results).orElse(""));
  }

  private static String when(Instant instant) {
    return instant
        .truncatedTo(ChronoUnit.SECONDS)
        .toString()
        .replace('T', ' ')
        .replace("Z", " UTC");
  }
}
