package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.run.RunInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Differences of two injectors in properties that all injectors of a run must share. */
public final class Differences {
  /** Settings that may differ: the folder of the results, and one checked at injector 0 only. */
  private static final Set<String> OWN_SETTINGS = Set.of("results-directory", "skip-gradual");

  private final String name;
  private final String otherName;
  private final String todo;
  private final List<String> found = new ArrayList<>();

  private Differences(String name, String otherName, String todo) {
    this.name = name;
    this.otherName = otherName;
    this.todo = todo;
  }

  /**
   * Returns a line for each difference, with the key of a setting.
   *
   * @param oneName of the injector that is right
   * @param todo what is to be done about it
   */
  public static List<String> between(
      RunInfo one, String oneName, RunInfo other, String otherName, String todo) {
    Differences differences = new Differences(oneName, otherName, todo);
    differences.require("simulation", one.simulation(), other.simulation());
    differences.require("environment", one.environment(), other.environment());
    differences.require("scenario", one.scenario(), other.scenario());
    differences.require("target", one.target(), other.target());
    differences.require("run", one.shard().run(), other.shard().run());
    differences.require("injectors", one.shard().count(), other.shard().count());
    differences.require("Gatling", one.versions().gatling(), other.versions().gatling());
    differences.require("suite", one.versions().suite(), other.versions().suite());
    differences.differingKey("", one.settings(), other.settings());
    return differences.found;
  }

  private void require(String what, Object required, Object actual) {
    if (!required.equals(actual)) {
      found.add(
          "%s: %s must be %s as of %s, but is %s; %s"
              .formatted(otherName, what, required, name, actual, todo));
    }
  }

  private void differingKey(String path, JsonNode one, JsonNode other) {
    if (one instanceof ObjectNode some && other instanceof ObjectNode more) {
      TreeSet<String> keys = new TreeSet<>();
      some.fieldNames().forEachRemaining(keys::add);
      more.fieldNames().forEachRemaining(keys::add);
      keys.removeAll(OWN_SETTINGS);
      String prefix = path.isEmpty() ? "" : path + ".";
      keys.forEach(key -> differingKey(prefix + key, some.path(key), more.path(key)));
    } else if (!one.toString().equals(other.toString())) {
      // As text: a number that was read from JSON may be of another Java type.
      require(path, one, other);
    }
  }
}
