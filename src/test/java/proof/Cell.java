package proof;

import co.duotopia.loadtest.standin.FaultProperties;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A run whose truth is known: a load on a stand-in with these faults.
 *
 * @param faults what is wrong with it; none: it is healthy
 * @param rate users that start in a second
 * @param beside what may run on the machine at the same time
 * @param around what is there that is no fault of the service
 */
record Cell(List<Fault> faults, int users, int rate, Duration time, Beside beside, Around around) {
  private static final int LIGHT_USERS = 20;

  /** The cells that may run at the same time. */
  enum Beside {
    ANY,
    /** One, of few users: it takes much CPU itself. */
    ONE_LIGHT,
    NONE
  }

  /**
   * One profile of the stand-in.
   *
   * @param start from the stand-in's being ready; zero: it is there from the beginning
   * @param others its own parameters that are not as in conf
   */
  record Fault(String profile, double intensity, Duration start, Map<String, String> others) {
    Fault {
      others = new TreeMap<>(others);
    }

    private String setting() {
      String begins = start.isZero() ? "" : ", %s.start=%ds".formatted(profile, start.toSeconds());
      return "%1$s, %1$s.intensity=%2$s%3$s%4$s"
          .formatted(profile, number(intensity), begins, joined(", " + profile + ".%s=%s"));
    }

    private String text() {
      String begins = start.isZero() ? "" : "-from-" + start.toSeconds() + "s";
      return profile + "-" + number(intensity) + begins + joined("-%s-%s");
    }

    private String joined(String form) {
      return others.entrySet().stream()
          .map(other -> form.formatted(other.getKey(), other.getValue()))
          .collect(Collectors.joining());
    }
  }

  Cell {
    faults = List.copyOf(faults);
  }

  static Cell healthy(int users, int rate, int seconds) {
    return new Cell(
        List.of(), users, rate, Duration.ofSeconds(seconds), Beside.ANY, Around.NOTHING);
  }

  static Cell of(String profile, double intensity, int users, int rate, int seconds) {
    Fault fault = new Fault(profile, intensity, Duration.ZERO, Map.of());
    return new Cell(
        List.of(fault), users, rate, Duration.ofSeconds(seconds), Beside.ANY, Around.NOTHING);
  }

  /** This cell with one more fault. */
  Cell and(String profile, double intensity) {
    List<Fault> both =
        List.of(faults.get(0), new Fault(profile, intensity, faults.get(0).start(), Map.of()));
    return new Cell(both, users, rate, time, beside, around);
  }

  /** This cell, whose only fault has these parameters. */
  Cell set(Map<String, String> parameters) {
    Fault fault = faults.get(0);
    List<Fault> one =
        List.of(new Fault(fault.profile(), fault.intensity(), fault.start(), parameters));
    return new Cell(one, users, rate, time, beside, around);
  }

  /** Its faults begin so long after the stand-in is ready. */
  Cell from(int seconds) {
    List<Fault> later =
        faults.stream()
            .map(f -> new Fault(f.profile(), f.intensity(), Duration.ofSeconds(seconds), f.others))
            .toList();
    return new Cell(later, users, rate, time, beside, around);
  }

  Cell beside(Beside others) {
    return new Cell(faults, users, rate, time, others, around);
  }

  /** This cell with these surroundings. */
  Cell with(Around surroundings) {
    return new Cell(faults, users, rate, time, beside, surroundings);
  }

  /** Keys of the patterns that a diagnosis should name. */
  List<String> truth() {
    return faults.stream().map(Fault::profile).toList();
  }

  /** Settings of its stand-in. */
  Map<String, String> properties() {
    Map<String, String> properties =
        new HashMap<>(
            FaultProperties.of(
                faults.isEmpty()
                    ? "healthy"
                    : faults.stream().map(Fault::setting).collect(Collectors.joining(","))));
    properties.putAll(around.properties());
    return Map.copyOf(properties);
  }

  /** Fit for a folder; unlike that of other cells. */
  String name() {
    String what =
        faults.isEmpty()
            ? "healthy"
            : faults.stream().map(Fault::text).collect(Collectors.joining("+"));
    return "%s%s-%d-users-%d-a-second".formatted(what, around.text(), users, rate);
  }

  boolean isLight() {
    return beside == Beside.ANY && users <= LIGHT_USERS;
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }
}
