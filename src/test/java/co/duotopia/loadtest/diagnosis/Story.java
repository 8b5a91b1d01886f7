package co.duotopia.loadtest.diagnosis;

import static co.duotopia.loadtest.results.WrittenRun.START;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.diagnosis.facts.Detection.NotSeen;
import co.duotopia.loadtest.diagnosis.facts.Detection.Noted;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.log.LogWitness;
import co.duotopia.loadtest.diagnosis.pattern.FailurePattern;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.Isolation;
import co.duotopia.loadtest.monitor.database.DatabaseReading;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * A run that can be computed by hand: four users start a second, log in and read; then uploads end,
 * so many a second. Seconds count from the start; what has a second ends in it.
 */
public final class Story {
  public static final String LOGIN = "POST /api/students/validate";
  public static final String PROFILE = "GET /api/students/profile";
  public static final String ASSIGNMENTS = "GET /api/students/assignments";
  public static final String ACTIVITIES = "GET /api/students/assignments/{id}/activities";
  public static final String UPLOAD = "POST /api/students/upload-recording (200KB)";
  public static final String LARGE = "POST /api/students/upload-recording (2MB)";
  private static final int USER_MILLIS = 250;

  private final WrittenRun run;
  private final int users;
  private final int seconds;
  private final List<Sent> all = new ArrayList<>();
  private boolean killed;
  private RunResults results;

  private record Sent(String name, int start, int end, String error, boolean twice) {
    void write(LiveFile live) {
      if (twice) {
        live.resent(name, start, end);
      } else {
        live.request(name, start, end, error);
      }
    }
  }

  public Story(Path folder, int users, int seconds) {
    this.users = users;
    this.seconds = seconds;
    Map<String, String> shape = Map.of("users", "" + users, "rate", "4", "time", seconds + "s");
    run = new WrittenRun(folder, "normal", shape);
    for (int user = 0; user < users; user++) {
      run.log().user(true, user * USER_MILLIS);
    }
  }

  /** Twenty users for a minute: logins take 80 ms, reading 20 ms, five uploads a second 300 ms. */
  public static Story healthy(Path folder) {
    return quiet(folder).uploads(6, 60, 300);
  }

  /** The same without any upload. */
  public static Story quiet(Path folder) {
    return new Story(folder, 20, 60).logins(user -> 80).readings(20);
  }

  /**
   * @param millis of the user with this number, who begins when they start
   */
  public Story logins(IntUnaryOperator millis) {
    for (int user = 0; user < users; user++) {
      int start = user * USER_MILLIS;
      request(LOGIN, start, start + millis.applyAsInt(user), "");
    }
    return this;
  }

  /** Each user reads the three, one second after they started. */
  public Story readings(int millis) {
    for (int user = 0; user < users; user++) {
      for (String name : List.of(PROFILE, ASSIGNMENTS, ACTIVITIES)) {
        int start = 1_000 + user * USER_MILLIS;
        request(name, start, start + millis, "");
      }
    }
    return this;
  }

  /** Five end in each second. */
  public Story uploads(int from, int to, int millis) {
    return each(from, to, 5, UPLOAD, millis, "");
  }

  /**
   * @param error empty for a success
   */
  public Story each(int from, int to, int count, String name, int millis, String error) {
    for (int second = from; second < to; second++) {
      for (int i = 0; i < count; i++) {
        int end = second * 1_000 + i * 1_000 / count;
        request(name, end - millis, end, error);
      }
    }
    return this;
  }

  public Story request(String name, int start, int end, String error) {
    return request(new Sent(name, start, end, error, false));
  }

  /** Uploads that succeed when the engine has sent them again, so many in each second. */
  public Story resent(int from, int to, int count, int millis) {
    for (int second = from; second < to; second++) {
      for (int i = 0; i < count; i++) {
        int end = second * 1_000 + i * 1_000 / count;
        request(new Sent(UPLOAD, end - millis, end, "", true));
      }
    }
    return this;
  }

  private Story request(Sent sent) {
    all.add(sent);
    run.request(sent.name, sent.start, sent.end, sent.error);
    return this;
  }

  /** Only live.jsonl says what the engine has sent again. */
  private void writeLive() {
    all.sort(Comparator.comparingInt(Sent::end));
    try (LiveFile live = new LiveFile(run.directory().live(), START)) {
      int second = 0;
      for (Sent sent : all) {
        while (sent.end >= 1_000 * (second + 1)) {
          live.line(1_000 * ++second);
        }
        sent.write(live);
      }
      live.line(1_000 * (second + 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The backend's own log said so, so many times. */
  public Story logged(int second, String level, int times, String text) {
    ObjectNode line = RunJson.MAPPER.createObjectNode().put("v", 1).put("source", "app");
    line.put("t", at(second).toEpochMilli() + 500).put("clock", "entry").put("level", level);
    return logged(line.put("text", text).put("n", times));
  }

  /** A log has entries of another time. */
  public Story loggedOutside(String source, int entries, int from, int to) {
    ObjectNode line = RunJson.MAPPER.createObjectNode().put("v", 1).put("source", source);
    line.put("outside", entries).put("from", at(from).toEpochMilli());
    return logged(line.put("to", at(to).toEpochMilli()));
  }

  private Story logged(ObjectNode line) {
    try {
      Files.writeString(run.directory().backend(), line + "\n", CREATE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** So many uploads replaced a recording. */
  public Story replaced(int recordings) {
    String line =
        "{\"v\":2,\"t\":%d,\"users\":1,\"replaced\":%d,\"all\":{\"count\":0},\"requests\":{}}\n"
            .formatted(at(1).toEpochMilli(), recordings);
    try {
      Files.writeString(run.directory().live(), line, CREATE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public Story event(int second, String type, String text) {
    return event(second, type, text, Map.of());
  }

  public Story event(int second, String type, String text, Map<String, Object> details) {
    run.event(second * 1_000, type, text, details);
    return this;
  }

  /** One sample in each second. */
  public Story database(int from, int to, IntFunction<DatabaseReading.Activity> activity) {
    for (int second = from; second < to; second++) {
      run.database(Watched.database(at(second), activity.apply(second)));
    }
    return this;
  }

  public Story samples(List<DatabaseSample> samples) {
    samples.forEach(run::database);
    return this;
  }

  /** The target is a backend of the user's own on this machine. */
  public Story ownBackend() {
    try {
      Path json = run.directory().runJson();
      Files.writeString(
          json, Files.readString(json).replace("\"standIn\" : true", "\"standIn\" : false"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public Story database(IntFunction<DatabaseReading.Activity> activity) {
    return database(0, seconds, activity);
  }

  Story blind(int from, int to) {
    for (int second = from; second < to; second++) {
      run.database(Watched.blind(at(second)));
    }
    return this;
  }

  /** The service runs on this machine: one sample in each second. */
  public Story target(IntUnaryOperator cpuPercent, IntUnaryOperator megabytes) {
    for (int second = 0; second < seconds; second++) {
      int cpu = cpuPercent.applyAsInt(second);
      run.resources(Watched.target(at(second), cpu, megabytes.applyAsInt(second)));
    }
    return this;
  }

  /** It runs elsewhere. */
  public Story machine(IntUnaryOperator cpuPercent) {
    for (int second = 0; second < seconds; second++) {
      run.resources(Watched.machine(at(second), cpuPercent.applyAsInt(second)));
    }
    return this;
  }

  /** A load generator in a container, whose CPU limit is reached in a share of all periods. */
  public Story throttled(IntUnaryOperator periodsPercent) {
    for (int second = 0; second < seconds; second++) {
      run.resources(Watched.throttled(at(second), periodsPercent.applyAsInt(second)));
    }
    return this;
  }

  /** Without an end, before all users had started. */
  Story killedInTheRamp() {
    killed = true;
    return this;
  }

  public static Instant at(int second) {
    return START.plusSeconds(second);
  }

  /** The results of the story so far; nothing can be added afterwards. */
  RunResults results() {
    if (results == null) {
      if (killed) {
        run.event(0, "started", "The first virtual user has started", Map.of());
      } else {
        run.whole(users * USER_MILLIS);
      }
      if (all.stream().anyMatch(Sent::twice)) {
        writeLive();
      }
      results = run.read();
    }
    return results;
  }

  public RunFacts facts() {
    return RunFacts.of(results());
  }

  List<Finding> findings() {
    Isolation isolation = new Isolation();
    List<Finding> findings =
        Findings.in(facts(), Optional.of(new LogWitness(facts())), isolation).causes();
    assertEquals(List.of(), isolation.failed());
    return findings;
  }

  /** Keys of the causes, the most certain first. */
  public List<String> causes() {
    return findings().stream().map(Finding::pattern).toList();
  }

  public Diagnosis diagnosis() {
    RunResults results = results();
    Diagnosis diagnosis = Diagnosis.of(results, Assessment.of(results));
    assertEquals(List.of(), diagnosis.failed());
    return diagnosis;
  }

  public Seen seen(FailurePattern pattern) {
    return (Seen) pattern.look(facts());
  }

  /** The note on a pattern that does no harm. */
  public String noted(FailurePattern pattern) {
    return ((Noted) pattern.look(facts())).text();
  }

  /** The reason why it is not this pattern. */
  public String because(FailurePattern pattern) {
    return ((NotSeen) pattern.look(facts())).because();
  }

  public static List<String> texts(Seen seen) {
    return seen.evidence().stream().map(Evidence::text).toList();
  }
}
