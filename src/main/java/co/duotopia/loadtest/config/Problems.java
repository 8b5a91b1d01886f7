package co.duotopia.loadtest.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with the user's input, so that it is all reported at once. */
public final class Problems {
  private final Set<String> lines = new LinkedHashSet<>();

  /** Adds one line; the same line twice counts once, as sections are read for several scenarios. */
  public void add(String line) {
    lines.add(line);
  }

  /**
   * Runs a check whose complaints about the command line do not count: what is given there is meant
   * for the run's scenario, and may not suit others.
   */
  public void withoutCommandLine(Runnable check) {
    Set<String> before = Set.copyOf(lines);
    check.run();
    lines.removeIf(line -> Where.isCommandLine(line) && !before.contains(line));
  }

  /**
   * Adds these to others, but for those about variables of the environment, which may be there for
   * other programs.
   *
   * @return the latter
   */
  public List<String> addTo(Problems others) {
    lines.stream().filter(line -> !Where.isVariable(line)).forEach(others::add);
    return lines.stream().filter(Where::isVariable).toList();
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  /**
   * @throws InvalidInput with all lines, if there are any
   */
  public void throwIfAny() {
    if (!lines.isEmpty()) {
      throw new InvalidInput(lines());
    }
  }
}
