package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.config.Durations;
import co.duotopia.loadtest.run.RunInfo;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** All that is known of a run, for a browser that knows nothing of it yet. */
record Snapshot(RunFollowed course) {

  ObjectNode json() {
    ObjectNode json = PageJson.object();
    json.put("state", course.runState().text());
    json.put("verdict", course.summary().map(Summary::verdict).orElse(null));
    json.put("final", course.runState().isOver());
    asked(json);
    times(json);
    long zero = zero();
    json.set("requests", course.requests().json(zero));
    json.set("database", course.database().json(zero).orElse(null));
    json.set("resources", course.resources().json(zero).orElse(null));
    json.set("events", course.events().json(zero));
    figures(json);
    json.set("holders", Holders.json(course.database().latest()));
    ArrayNode log = json.putArray("log");
    course.log().lines().forEach(log::add);
    return json;
  }

  private void asked(ObjectNode json) {
    RunInfo info = course.info();
    json.put("users", info.users());
    json.put("timeSeconds", timeSeconds(info));
    json.put("stoppable", info.process().handle().isPresent());
    json.put("startedHere", Files.exists(ConsoleLog.of(course.run())));
    json.put("created", info.created().toEpochMilli());
  }

  /** Null where that is unknown. */
  static Double timeSeconds(RunInfo info) {
    try {
      return Durations.parse(info.settings().at("/scenario/time").asText()).toMillis() / 1000.0;
    } catch (IllegalArgumentException unknown) {
      return null;
    }
  }

  private long zero() {
    return start().orElse(course.info().created()).toEpochMilli();
  }

  private Optional<Instant> start() {
    return course.events().first("started");
  }

  private void times(ObjectNode json) {
    Optional<Instant> rampOver = course.events().first("ramp-over");
    long end = Math.max(0, course.requests().lastMillis() - zero());
    json.put("start", start().map(Instant::toEpochMilli).orElse(null));
    json.put("end", end);
    json.set("ramp", rampOver.map(over -> span(0, millis(over))).orElse(null));
    json.set("steady", rampOver.map(over -> span(millis(over), steadyEnd(end))).orElse(null));
  }

  /** Users leave when the run is stopped, or when its time is over. */
  private long steadyEnd(long end) {
    Double seconds = timeSeconds(course.info());
    return Stream.of(
            course.events().first("stopped").map(this::millis),
            Optional.ofNullable(seconds).map(s -> Math.round(1000 * s)))
        .flatMap(Optional::stream)
        .reduce(end, Math::min);
  }

  private long millis(Instant at) {
    return at.toEpochMilli() - zero();
  }

  private static ArrayNode span(long from, long to) {
    return PageJson.array().add(from).add(Math.max(from, to));
  }

  /** Exact ones, once they are there. */
  private void figures(ObjectNode json) {
    FailureCounts failures = course.requests().failures();
    Optional<Summary> summary = course.summary();
    json.set(
        "statistics", summary.map(Summary::statistics).orElseGet(course.requests().totals()::json));
    json.set("failures", summary.map(Summary::failures).orElseGet(failures::json));
    json.put("otherFailures", summary.map(Summary::otherFailures).orElseGet(failures::others));
  }
}
