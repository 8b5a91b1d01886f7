package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.results.PhaseTimes;
import co.duotopia.loadtest.run.RunInfo;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;

/** All that is known of a run, for a browser that knows nothing of it yet. */
record Snapshot(RunFollowed course) {

  ObjectNode json() {
    ObjectNode json = PageJson.object();
    json.put("state", course.runState().text());
    json.put("verdict", course.verdict().orElse(null));
    json.put("final", course.isSettled());
    asked(json);
    times(json);
    Instant zero = course.zero();
    json.set("requests", course.requests().json(zero));
    json.set("database", course.database().json(zero).orElse(null));
    json.set("resources", course.resources().json(zero).orElse(null));
    json.set("events", course.events().json(zero));
    json.set("search", course.search());
    json.set("statistics", course.requests().statistics());
    FiguresJson.put(json, course.requests().failures(), course.requests().errors());
    json.set("holders", Holders.json(course.database().latest()));
    json.set("backend", course.backend().json());
    ArrayNode log = json.putArray("log");
    course.log().lines().forEach(log::add);
    return json;
  }

  private void asked(ObjectNode json) {
    RunInfo info = course.info();
    json.put("users", info.users());
    json.put("timeSeconds", PageJson.seconds(info.time()));
    json.put("stoppable", info.process().handle().isPresent());
    json.put("startedHere", Files.exists(ConsoleLog.of(course.run())));
    json.put("created", info.created().toEpochMilli());
  }

  private void times(ObjectNode json) {
    PhaseTimes times = course.times();
    Instant zero = course.zero();
    Instant end = Instant.ofEpochMilli(course.requests().lastMillis());
    json.put("start", times.start().map(Instant::toEpochMilli).orElse(null));
    json.put("end", Math.max(0, Duration.between(zero, end).toMillis()));
    json.set("ramp", times.rampOver().map(over -> span(zero, over)).orElse(null));
    json.set(
        "steady",
        times.steady().map(steady -> span(steady.from(), times.steadyEnd(end))).orElse(null));
  }

  private ArrayNode span(Instant from, Instant to) {
    Instant zero = course.zero();
    long begin = Duration.between(zero, from).toMillis();
    return PageJson.array().add(begin).add(Math.max(begin, Duration.between(zero, to).toMillis()));
  }
}
