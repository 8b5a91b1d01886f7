package proof;

import co.duotopia.loadtest.execution.OddBackend;
import co.duotopia.loadtest.execution.SameFigures;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo.Injector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Proves a run of four injectors that meet, each in a network namespace of its own, 100 ms away
 * from the others and the target, one of them on a line that loses 5 % of its packets, with clocks
 * that are wrong by up to 5 s. First a whole run: who works when is held against one injector
 * alone, counts against what the target served, and the clocks found against those that were set.
 * Then runs in which one injector is killed at a random moment, the coordinator included: nobody
 * hangs, nothing is left behind, and who was lost is said.
 *
 * <p>Needs root, Python 3 and a C compiler. Arguments: a folder for the runs, and in how many of
 * them an injector is killed; {@code -Dproof.kills-only=true} leaves the whole run out. Prints its
 * figures; ends with 1 where something is wrong.
 */
public final class InjectorsInNamespaces {
  private static final List<Long> SHIFTS_MILLIS = List.of(0L, 5_000L, -5_000L, 2_500L);
  private static final int USERS = 40;
  private static final int SECONDS = 30;
  private static final int KILLED_SECONDS = 15;
  private static final long PATIENCE_SECONDS = 120;
  private static final String STUDENTS = "/api/students/";
  private static final Pattern START = Pattern.compile("The load begins at (\\S+)");
  private static final Map<String, String> PATHS =
      Map.of(
          "validate", STUDENTS + "validate",
          "profile", STUDENTS + "profile",
          "activities", STUDENTS + "assignments/7/activities",
          "upload-recording", STUDENTS + "upload-recording");

  private final Path folder;
  private final Namespaces namespaces;
  private boolean failed;

  private InjectorsInNamespaces(Path folder, Namespaces namespaces) {
    this.folder = folder;
    this.namespaces = namespaces;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]).toAbsolutePath();
    try (Namespaces namespaces = Namespaces.open(SHIFTS_MILLIS.size())) {
      InjectorsInNamespaces proof = new InjectorsInNamespaces(folder, namespaces);
      if (!Boolean.getBoolean("proof.kills-only")) {
        proof.wholeRun();
      }
      Random random = new Random(17);
      int kills = Integer.parseInt(args[1]);
      long wholeMillis = kills == 0 ? 0 : proof.unharmed();
      for (int i = 0; i < kills; i++) {
        proof.killed(i, (long) (wholeMillis * random.nextDouble()));
      }
      if (proof.failed) {
        throw new IllegalStateException("not proven");
      }
    }
    System.exit(0);
  }

  private void require(boolean condition, String what, Object... values) {
    String said = String.format(Locale.ROOT, what, values);
    System.out.println((condition ? "ok   " : "BAD  ") + said);
    failed |= !condition;
  }

  private static List<String> load(int seconds) {
    return List.of(
        "users=" + USERS,
        "rate=4",
        "time=" + seconds + "s",
        "loadtest.injectors.join-within=60s",
        "loadtest.journey.think-time.min=3s",
        "loadtest.journey.think-time.max=5s");
  }

  private List<NamespaceRun> start(String name, OddBackend backend, int seconds) throws Exception {
    List<NamespaceRun> runs = new ArrayList<>();
    for (int i = 0; i < SHIFTS_MILLIS.size(); i++) {
      runs.add(
          NamespaceRun.start(
              folder.resolve(name).resolve("injector" + i),
              i,
              SHIFTS_MILLIS.size(),
              SHIFTS_MILLIS.get(i),
              backend.baseUrl(),
              load(seconds)));
    }
    return runs;
  }

  private void wholeRun() throws Exception {
    TreeMap<Integer, Integer> alone;
    try (OddBackend backend = new OddBackend(Namespaces.target());
        NamespaceRun one =
            NamespaceRun.start(
                folder.resolve("alone"), 0, 1, 0, backend.baseUrl(), load(SECONDS))) {
      require(one.ends(PATIENCE_SECONDS) && one.exitCode() == 0, "one injector alone: passed");
      alone = users(RunResults.read(one.run()));
    }
    try (OddBackend backend = new OddBackend(Namespaces.target())) {
      List<NamespaceRun> runs = start("together", backend, SECONDS);
      for (NamespaceRun run : runs) {
        boolean ended = run.ends(PATIENCE_SECONDS);
        run.close();
        require(ended && run.exitCode() == 0, "injector %d: passed", runs.indexOf(run));
      }
      NamespaceRun leader = runs.get(0);
      RunResults merged = RunResults.read(leader.run());
      users(alone, users(merged));
      clocks(merged);
      MatchResult start = START.matcher(leader.console()).results().findFirst().orElseThrow();
      counts(merged, backend, Instant.parse(start.group(1)));
      report(leader.run());
    }
  }

  /** Users at the end of each second from the first user on. */
  private static TreeMap<Integer, Integer> users(RunResults run) {
    long start = run.times().start().orElseThrow().toEpochMilli();
    TreeMap<Integer, Integer> users = new TreeMap<>();
    run.seconds()
        .forEach(
            second -> {
              long after = 1_000 * (second.epochSecond() + 1) - start;
              users.put((int) Math.floorDiv(after, 1_000), second.users());
            });
    return users;
  }

  private void users(TreeMap<Integer, Integer> alone, TreeMap<Integer, Integer> together) {
    int late = 0;
    for (int second = 1; second < SECONDS - 1; second++) {
      int users = at(together, second);
      int by = 0;
      while (users < at(alone, second - by) || users > at(alone, second + by)) {
        by++;
      }
      late = Math.max(late, by);
    }
    require(late <= 1, "users over time: those of one injector alone, within %d s", late);
  }

  private static int at(TreeMap<Integer, Integer> users, int second) {
    Map.Entry<Integer, Integer> known = users.floorEntry(second);
    return known == null ? 0 : second > SECONDS ? USERS : known.getValue();
  }

  private void clocks(RunResults merged) {
    for (Injector injector : merged.info().injectors()) {
      long set = SHIFTS_MILLIS.get(injector.index());
      long error = -injector.correctionMillis() - set;
      require(
          Math.abs(error) <= 100,
          "clock of injector %d: set %+d ms, found %+d ms wrong",
          injector.index(),
          set,
          error);
    }
  }

  private void counts(RunResults merged, OddBackend backend, Instant start) {
    PATHS.forEach(
        (name, path) -> {
          long counted =
              merged.requests().stream()
                  .filter(request -> request.name().contains(name))
                  .mapToLong(Statistics::count)
                  .sum();
          long served =
              backend.arrivals(path).stream()
                  .filter(arrival -> arrival.atMillis() >= start.toEpochMilli())
                  .count();
          require(
              counted == served && served > 0, "%s: served %d, counted %d", name, served, counted);
        });
    long logins =
        backend.arrivals(PATHS.get("validate")).stream()
            .filter(arrival -> arrival.atMillis() >= start.toEpochMilli())
            .count();
    require(logins == USERS, "each account's user logged in once: %d logins", logins);
  }

  private void report(RunDirectory run) throws Exception {
    try {
      SameFigures.check(run.path());
      require(true, "Gatling's report, the CSV files and summary.json have the same counts");
    } catch (AssertionError differs) {
      require(false, "Gatling's report: %s", differs.getMessage());
    }
  }

  /** Length of a run in which no injector is killed. */
  private long unharmed() throws Exception {
    long begin = System.nanoTime();
    try (OddBackend backend = new OddBackend(Namespaces.target())) {
      List<NamespaceRun> runs = start("unharmed", backend, KILLED_SECONDS);
      for (NamespaceRun run : runs) {
        require(run.ends(PATIENCE_SECONDS) && run.exitCode() == 0, "nobody killed: passed");
      }
      runs.forEach(NamespaceRun::close);
    }
    return (System.nanoTime() - begin) / 1_000_000;
  }

  private void killed(int round, long afterMillis) throws Exception {
    int victim = round % SHIFTS_MILLIS.size();
    try (OddBackend backend = new OddBackend(Namespaces.target())) {
      List<NamespaceRun> runs = start("killed" + round, backend, KILLED_SECONDS);
      TimeUnit.MILLISECONDS.sleep(afterMillis);
      boolean alive = runs.get(victim).isAlive();
      runs.get(victim).kill();
      boolean ended = true;
      for (NamespaceRun run : runs) {
        ended &= run.ends(PATIENCE_SECONDS);
      }
      List<String> left = namespaces.processes();
      runs.forEach(NamespaceRun::close);
      int witness = victim == 0 ? 1 : 0;
      String said = runs.get(witness).console();
      Optional<String> loss = loss(said, victim);
      boolean passed = runs.get(witness).exitCode() == 0;
      // One that is killed when all is merged, or its files were sent, costs nothing.
      boolean whole = passed && isWhole(runs.get(0));
      boolean proven = whole || (alive ? loss.isPresent() && !passed : passed);
      require(
          ended && left.isEmpty() && proven,
          "injector %d killed after %.1f s%s: all end, %d left behind; injector %d ends with %d: %s",
          victim,
          afterMillis / 1000.0,
          alive ? "" : " (had ended)",
          left.size(),
          witness,
          runs.get(witness).exitCode(),
          loss.orElse(passed ? "passed" : said.strip()));
    }
  }

  private static boolean isWhole(NamespaceRun leader) throws IOException {
    RunResults merged = RunResults.read(leader.run());
    return merged.partial().isEmpty() && merged.info().injectors().size() == SHIFTS_MILLIS.size();
  }

  /** The line that says that this injector was lost, or never came. */
  private static Optional<String> loss(String console, int victim) {
    Pattern line =
        Pattern.compile(
            "injector %1$d:? (must (stay|answer).*|was lost.*)|but .*\\b%1$d\\b.* ha(s|ve) not joined"
                .formatted(victim),
            Pattern.CASE_INSENSITIVE);
    return console.lines().filter(said -> line.matcher(said).find()).findFirst();
  }
}
