package co.duotopia.loadtest.report;

import co.duotopia.loadtest.results.WrittenLog;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.results.live.LiveSeconds;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A run directory as chance has it: whole, or killed at any byte, with or without each of its
 * files. The same seed gives the same run.
 *
 * @param requests by name, as many as are left whole in simulation.log or in live.jsonl, in
 *     whichever are more
 * @param failures likewise
 * @param described whether run.json is as the suite wrote it
 */
record AnyRun(
    RunDirectory directory,
    Map<String, Long> requests,
    Map<String, Long> failures,
    boolean described) {
  static final String UPLOAD = "POST /api/students/upload-recording (50KB)";
  static final String LOGIN = "POST /api/students/validate";
  private static final List<String> SCENARIOS =
      List.of("normal", "peak", "stress", "spike", "endurance", "breaking", "capacity");
  private static final List<String> NAMES =
      List.of(LOGIN, "GET /api/students/profile", UPLOAD, "menu", "GET /Ünïcode/練習");
  private static final List<String> ERRORS =
      List.of("found 503", "found 429 Rate limit exceeded", " ", "沒有連線", "<b>&\"'|`\n");

  private record Sent(List<String> groups, String name, int start, int end, String error) {
    String shown() {
      return groups.isEmpty() ? name : name + " [" + String.join(" / ", groups) + "]";
    }

    /** The text in the results. */
    String text() {
      return error.isBlank() && !error.isEmpty() ? "no message" : error.strip();
    }
  }

  static AnyRun write(long seed, Path folder) throws IOException {
    return new Writer(new Random(seed), folder).write();
  }

  private static final class Writer {
    private final Random random;
    private final RunDirectory run;
    private final int users;
    private final int seconds;
    private final boolean standsStill;

    Writer(Random random, Path folder) {
      this.random = random;
      this.run = new RunDirectory(folder);
      this.users = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(30);
      this.seconds = random.nextInt(400) == 0 ? 86_400 : 1 + random.nextInt(45);
      this.standsStill = random.nextInt(4) == 0;
    }

    AnyRun write() throws IOException {
      String scenario = SCENARIOS.get(random.nextInt(SCENARIOS.size()));
      AnyRunFiles.describe(run, random, scenario, seconds);
      boolean described = random.nextInt(5) > 0 || !AnyRunFiles.damage(run.runJson(), random);
      Map<String, Long> requests = new TreeMap<>();
      Map<String, Long> failures = new TreeMap<>();
      log(requests, failures);
      new AnyRunEvents(random, seconds, users, scenario.equals("capacity")).write(run);
      AnyRunFiles.samples(run, random);
      return new AnyRun(run, requests, failures, described);
    }

    private void log(Map<String, Long> requests, Map<String, Long> failures) throws IOException {
      if (random.nextInt(15) == 0) {
        return;
      }
      TreeMap<Integer, Sent> ends = new TreeMap<>();
      int size;
      try (WrittenLog log =
          new WrittenLog(run.simulationLog(), "3.15.1", WrittenRun.START.toEpochMilli())) {
        users(log, true, 0);
        for (Sent sent : sent()) {
          log.request(sent.groups(), sent.name(), sent.start(), sent.end(), sent.error());
          ends.put(log.size(), sent);
          if (!sent.groups().isEmpty()) {
            log.group(sent.groups(), sent.start(), sent.end(), sent.error().isEmpty());
          }
        }
        if (random.nextInt(4) == 0) {
          log.error("no attribute", seconds * 1_000);
        }
        users(log, false, seconds * 1_000);
        size = log.size();
      }
      live(ends.values(), requests, failures);
      int left = random.nextInt(3) == 0 ? random.nextInt(size + 1) : size;
      byte[] all = Files.readAllBytes(run.simulationLog());
      Files.write(run.simulationLog(), Arrays.copyOf(all, left));
      count(ends.headMap(left, true).values(), requests, failures);
    }

    /** Adds those of a file that has more of a name than what is known. */
    private static void count(
        Collection<Sent> some, Map<String, Long> requests, Map<String, Long> failures) {
      Map<String, List<Sent>> byName =
          some.stream().collect(Collectors.groupingBy(Sent::shown, Collectors.toList()));
      byName.forEach(
          (name, all) -> {
            if (all.size() > requests.getOrDefault(name, 0L)) {
              requests.put(name, (long) all.size());
              failures.put(name, all.stream().filter(sent -> !sent.error().isEmpty()).count());
            }
          });
    }

    /** Whole, ended by a kill at any byte, or not there. */
    private void live(Collection<Sent> sent, Map<String, Long> requests, Map<String, Long> failures)
        throws IOException {
      if (seconds > 1_000 || random.nextInt(3) == 0) {
        return;
      }
      List<Sent> written = new ArrayList<>();
      List<Integer> perLine = new ArrayList<>();
      int last = seconds * 1_000;
      for (Sent one : sent) {
        last = Math.max(last, one.end());
      }
      try (LiveFile live = new LiveFile(run.live(), WrittenRun.START)) {
        live.users(users);
        int second = 1;
        for (Sent one : sent) {
          for (; one.end() >= second * 1_000; second++) {
            live.line(second * 1_000);
            perLine.add(written.size());
          }
          live.request(one.shown(), one.start(), one.end(), one.text());
          written.add(one);
        }
        for (; second * 1_000 <= last + 1_000; second++) {
          live.line(second * 1_000);
          perLine.add(written.size());
        }
      }
      if (random.nextInt(3) == 0) {
        AnyRunFiles.cut(run.live(), random);
      }
      String left = new String(Files.readAllBytes(run.live()), StandardCharsets.UTF_8);
      int lines = (int) left.lines().filter(line -> LiveSeconds.line(line).isPresent()).count();
      int whole = lines == 0 ? 0 : perLine.get(Math.min(lines, perLine.size()) - 1);
      count(written.subList(0, whole), requests, failures);
    }

    private void users(WrittenLog log, boolean start, int from) {
      IntStream.range(0, users).forEach(user -> log.user(start, from + user * 100));
    }

    /** The requests in the order of their ends, as the engine writes them. */
    private List<Sent> sent() {
      int count = users == 0 ? 0 : random.nextInt(10) == 0 ? 0 : random.nextInt(250);
      boolean onlyLogins = random.nextInt(12) == 0;
      List<Sent> sent = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        sent.add(onlyLogins ? lateLogin() : request());
      }
      sent.sort(Comparator.comparingInt(Sent::end));
      return sent;
    }

    /** It ends when the load is long over. */
    private Sent lateLogin() {
      int end = seconds * 1_000 + random.nextInt(30_000);
      return new Sent(List.of(), LOGIN, random.nextInt(1_000), end, "");
    }

    private Sent request() {
      int busy = standsStill ? Math.max(1, seconds / 3) : seconds;
      int start = (int) (random.nextDouble() * busy * 1_000);
      int millis = random.nextInt(500) == 0 ? random.nextInt(40_000) : random.nextInt(2_500);
      boolean stuck = standsStill && random.nextInt(5) == 0;
      String error = random.nextInt(6) == 0 ? ERRORS.get(random.nextInt(ERRORS.size())) : "";
      List<String> groups =
          List.of("lesson", "break", "練習")
              .subList(0, random.nextInt(5) == 0 ? random.nextInt(4) : 0);
      return new Sent(
          groups,
          NAMES.get(random.nextInt(NAMES.size())),
          start,
          stuck ? seconds * 1_000 : start + millis,
          error);
    }
  }
}
