package co.duotopia.loadtest.comparison;

import co.duotopia.loadtest.comparison.statistics.BlockComparison;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides whether runs can be compared.
 *
 * @param hindrances why a comparison would mean nothing; sentences, mostly none
 * @param remarks what else differs, and should be known; sentences
 */
public record Comparability(List<String> hindrances, List<String> remarks) {
  /** Shares that differ by so much are not of the same work. */
  private static final double CLEARLY = 0.1;

  /** A run can last so many times as long as another one without a remark. */
  private static final double MUCH_LONGER = 1.25;

  private static final Catalogue TEXTS = Catalogue.section("comparability");

  public Comparability {
    hindrances = List.copyOf(hindrances);
    remarks = List.copyOf(remarks);
  }

  /** Compares all runs with the first one of the baseline, and checks each by itself. */
  static Comparability of(List<ComparedRun> baseline, List<ComparedRun> runs) {
    Set<String> hindrances = new LinkedHashSet<>();
    Set<String> remarks = new LinkedHashSet<>();
    ComparedRun first = baseline.get(0);
    List<ComparedRun> all = Stream.concat(baseline.stream(), runs.stream()).toList();
    Set<Object> known = new HashSet<>();
    for (ComparedRun run : all) {
      hindrances.addAll(unsound(run));
      run.otherDoubts().forEach(why -> remarks.add(doubtful(run, why)));
      if (!known.add(run.identity())) {
        hindrances.add(TEXTS.say("twice", "run", run.name()));
      } else if (run != first) {
        settings(first, run, hindrances, remarks);
        surroundings(first.info(), run.info(), remarks);
        recordings(first, run, remarks);
        lengths(first, run, remarks);
        kinds(first, run, hindrances, remarks);
      }
    }
    return new Comparability(List.copyOf(hindrances), List.copyOf(remarks));
  }

  private static List<String> unsound(ComparedRun run) {
    List<String> sentences = new ArrayList<>();
    String name = run.name();
    switch (run.outcome()) {
      case "void" -> sentences.add(TEXTS.say("void", "run", name));
      case "incomplete" -> sentences.add(TEXTS.say("incomplete", "run", name));
      default -> {}
    }
    run.partial().ifPresent(why -> sentences.add(TEXTS.say("partial", "run", name, "why", why)));
    run.generatorDoubts().forEach(why -> sentences.add(doubtful(run, why)));
    if (run.capacity().isEmpty() && BlockComparison.isTooShort(run.sample())) {
      sentences.add(
          TEXTS.say(
              "short",
              "run",
              name,
              "seconds",
              Formats.whole(run.sample().seconds()),
              "needed",
              Formats.whole(BlockComparison.secondsNeeded())));
    }
    return sentences;
  }

  private static String doubtful(ComparedRun run, String why) {
    return TEXTS.say("doubtful", "run", run.name(), "why", why);
  }

  private static void settings(
      ComparedRun first, ComparedRun run, Set<String> hindrances, Set<String> remarks) {
    if (!first.info().simulation().equals(run.info().simulation())) {
      hindrances.add(different("simulation", first.info().simulation(), run.info().simulation()));
    }
    if (first.capacity().isPresent() != run.capacity().isPresent()) {
      hindrances.add(TEXTS.say("search"));
    }
    if (parts(first.info()) != parts(run.info())) {
      hindrances.add(TEXTS.say("part", "run", partOf(first, run).name()));
    }
    if (first.info().users() == run.info().users() && first.steadyUsers() != run.steadyUsers()) {
      hindrances.add(
          different(
              "users of the steady phase", text(first.steadyUsers()), text(run.steadyUsers())));
    }
    for (SettingsDifference one :
        SettingsDifference.of(first.info().settings(), run.info().settings())) {
      (one.isOfTheLoad() ? hindrances : remarks)
          .add(different(one.path(), one.before(), one.after()));
    }
  }

  /** Number of parts into which the run's load was divided; 1: this is the whole run. */
  private static int parts(RunInfo run) {
    return run.injectors().isEmpty() ? run.shard().count() : 1;
  }

  private static ComparedRun partOf(ComparedRun one, ComparedRun other) {
    return parts(one.info()) > parts(other.info()) ? one : other;
  }

  private static void surroundings(RunInfo first, RunInfo run, Set<String> remarks) {
    if (!first.environment().equals(run.environment())) {
      remarks.add(
          TEXTS.say("environments", "one", first.environment(), "other", run.environment()));
    } else if (isOtherTarget(target(first), target(run))) {
      remarks.add(different("target", target(first), target(run)));
    }
    RunInfo.Versions before = first.versions();
    RunInfo.Versions after = run.versions();
    Stream.of(
            List.of("load generators", text(first.loadGenerators()), text(run.loadGenerators())),
            List.of("suite", before.suite(), after.suite()),
            List.of("Gatling", before.gatling(), after.gatling()),
            List.of("Java", before.java(), after.java()),
            List.of("system", before.os(), after.os()),
            List.of("CPUs of the load generator", text(before.cpus()), text(after.cpus())))
        .filter(values -> !values.get(1).equals(values.get(2)))
        .forEach(values -> remarks.add(different(values.get(0), values.get(1), values.get(2))));
  }

  /** The service deletes a replaced recording first, and answers nothing else meanwhile. */
  private static void recordings(ComparedRun first, ComparedRun run, Set<String> remarks) {
    OptionalDouble before = first.replacedShare();
    OptionalDouble after = run.replacedShare();
    if (before.isPresent()
        && after.isPresent()
        && Math.abs(before.getAsDouble() - after.getAsDouble()) >= CLEARLY) {
      remarks.add(
          different(
              "recordings that replaced an earlier one",
              Formats.percent(100 * before.getAsDouble()),
              Formats.percent(100 * after.getAsDouble())));
    }
  }

  /** What changes over a run weighs more in a longer one. */
  private static void lengths(ComparedRun first, ComparedRun run, Set<String> remarks) {
    double before = first.sample().seconds();
    double after = run.sample().seconds();
    if (Math.min(before, after) > 0
        && Math.max(before, after) > MUCH_LONGER * Math.min(before, after)) {
      remarks.add(
          TEXTS.say("lengths", "before", Formats.whole(before), "after", Formats.whole(after)));
    }
  }

  private static void kinds(
      ComparedRun first, ComparedRun run, Set<String> hindrances, Set<String> remarks) {
    kinds(first, MissingKinds.of(first.sample(), run.sample()), hindrances, remarks);
    kinds(run, MissingKinds.of(run.sample(), first.sample()), hindrances, remarks);
  }

  private static void kinds(
      ComparedRun run, MissingKinds missing, Set<String> hindrances, Set<String> remarks) {
    missing.uploads().forEach(name -> hindrances.add(missing(run, name)));
    missing.others().forEach(name -> remarks.add(missing(run, name)));
  }

  private static String missing(ComparedRun run, String name) {
    return TEXTS.say("missing", "run", run.name(), "request", name);
  }

  private static boolean isOtherTarget(String one, String other) {
    return !one.equals(other) && !Set.of(one, other).contains(KeptDescription.HIDDEN);
  }

  /** A stand-in has another port each time. */
  private static String target(RunInfo run) {
    return run.standIn() ? "stand-in" : run.target();
  }

  private static String text(int number) {
    return Integer.toString(number);
  }

  private static String different(String what, String before, String after) {
    return TEXTS.say("different", "what", what, "before", before, "after", after);
  }
}
