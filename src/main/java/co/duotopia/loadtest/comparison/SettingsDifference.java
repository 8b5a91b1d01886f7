package co.duotopia.loadtest.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/**
 * A setting that two runs had otherwise.
 *
 * @param path such as {@code scenario.users}
 */
public record SettingsDifference(String path, String before, String after) {
  /** Settings that decide which requests are sent, and when. */
  private static final String LOAD =
      "scenario\\.(users|rate|shape|steps|burst|search|injection).*"
          + "|scenario\\.arrivals\\.(?!seed).*"
          + "|journey\\.(think-time|pacing|retries|back-off|teacher-share|teacher-think-time).*"
          + "|uploads\\.(samples|timeout).*";

  /** Settings that change neither load nor target: users in reserve are parked. */
  private static final String NO_MATTER =
      "(monitors|guards|criteria|results-directory|ladder|injectors|skip-gradual|baseline).*"
          + "|environment\\..*|scenario\\.(name|purpose|expected|simulation|time|max-users).*"
          + "|journey\\.(students-file|fallback).*|stand-in\\.(port|database-port|seed)";

  /** The different settings of two runs; settings that only one of them knew are left out. */
  static List<SettingsDifference> of(JsonNode before, JsonNode after) {
    List<SettingsDifference> found = new ArrayList<>();
    compare("", before, after, found);
    return found.stream().filter(one -> !one.path.matches(NO_MATTER)).toList();
  }

  /** Whether both sent the same requests in the same way, as far as both recorded it. */
  public static boolean isSameLoad(JsonNode one, JsonNode other) {
    return of(one, other).stream().noneMatch(SettingsDifference::isOfTheLoad);
  }

  boolean isOfTheLoad() {
    return path.matches(LOAD);
  }

  private static void compare(
      String path, JsonNode before, JsonNode after, List<SettingsDifference> found) {
    if (before.isObject() && after.isObject()) {
      TreeSet<String> fields = new TreeSet<>();
      for (Iterator<String> names = before.fieldNames(); names.hasNext(); ) {
        fields.add(names.next());
      }
      fields.removeIf(field -> !after.has(field));
      for (String field : fields) {
        String below = path.isEmpty() ? field : path + "." + field;
        compare(below, before.get(field), after.get(field), found);
      }
    } else if (!before.equals(after)) {
      found.add(new SettingsDifference(path, text(before), text(after)));
    }
  }

  private static String text(JsonNode value) {
    return value.isNull() ? "none" : value.isValueNode() ? value.asText() : value.toString();
  }
}
