package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunInfo.Shard;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of the injectors of a run this process is, by environment variables. {@code LOADTEST_RUN}
 * names the run, the same for all. Number and count are {@code LOADTEST_INJECTOR} (from 0) and
 * {@code LOADTEST_INJECTORS}, or those of what started the process: an indexed Job of Kubernetes,
 * Slurm, GitLab. These are heeded only in a run that has a name or a count, since they are set for
 * jobs of any kind.
 */
public final class InjectorVariables {
  private static final String RUN = "LOADTEST_RUN";
  private static final String NUMBER = "LOADTEST_INJECTOR";
  private static final String COUNT = "LOADTEST_INJECTORS";
  private static final String START_AT = "LOADTEST_START_AT";
  private static final int MOST = 10_000;
  private static final Duration LONGEST_WAIT = Duration.ofHours(6);

  /**
   * @param first the number of the first one
   */
  private record Engine(String number, String count, int first) {}

  private static final List<Engine> ENGINES =
      List.of(
          new Engine(NUMBER, COUNT, 0),
          new Engine("JOB_COMPLETION_INDEX", COUNT, 0),
          new Engine("SLURM_PROCID", "SLURM_NTASKS", 0),
          new Engine("CI_NODE_INDEX", "CI_NODE_TOTAL", 1));

  private InjectorVariables() {}

  /**
   * @throws InvalidInput when number and count do not fit together
   */
  public static Shard shard(Map<String, String> environment) {
    String run = value(environment, RUN).orElse("");
    boolean asked =
        !run.isEmpty()
            || value(environment, NUMBER).isPresent()
            || value(environment, COUNT).isPresent();
    if (!asked) {
      return Shard.ONLY;
    }
    for (Engine engine : ENGINES) {
      if (value(environment, engine.number()).isPresent()) {
        return shard(environment, engine, run);
      }
    }
    if (value(environment, COUNT).isEmpty()) {
      return new Shard(0, 1, run);
    }
    throw new InvalidInput(
        "LOADTEST_INJECTOR: must be the number of this injector, from 0, but is not set; export a different one on each of the machines");
  }

  private static Shard shard(Map<String, String> environment, Engine engine, String run) {
    String countName = value(environment, COUNT).isPresent() ? COUNT : engine.count();
    int count = number(environment, countName, 1, MOST);
    int last = engine.first() + count - 1;
    int number = number(environment, engine.number(), engine.first(), last);
    return new Shard(number - engine.first(), count, run);
  }

  private static int number(Map<String, String> environment, String name, int min, int max) {
    String text = value(environment, name).orElse("not set");
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // refused below
    }
    throw new InvalidInput(
        "%s: must be a whole number from %d to %d, but is %s; correct it"
            .formatted(name, min, max, text));
  }

  /**
   * When the load begins, the same moment for all injectors.
   *
   * @throws InvalidInput when that is no instant, or too far away
   */
  public static Optional<Instant> startAt(Map<String, String> environment, Instant now) {
    return value(environment, START_AT).map(text -> startAt(text, now));
  }

  private static Instant startAt(String text, Instant now) {
    try {
      Instant at = Instant.parse(text);
      if (at.isAfter(now) && at.isBefore(now.plus(LONGEST_WAIT))) {
        return at;
      }
    } catch (DateTimeParseException noInstant) {
      // refused below
    }
    throw new InvalidInput(
        "LOADTEST_START_AT: must be an instant within the next 6 hours, as in %s, but is %s; choose another one"
            .formatted(now.plusSeconds(120).toString().replaceAll("\\.\\d+Z", "Z"), text));
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }
}
