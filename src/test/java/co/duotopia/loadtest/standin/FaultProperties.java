package co.duotopia.loadtest.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings of a stand-in with faults. */
public final class FaultProperties {
  private static final String STAND_IN = "loadtest.standin.";

  private FaultProperties() {}

  /**
   * @param faults names and values, as in {@code rate-limit, slow-queries, rate-limit.requests=10}
   */
  public static Map<String, String> of(String faults) {
    Map<String, String> properties = new TreeMap<>();
    List<String> names = new ArrayList<>();
    for (String entry : faults.split("\\s*,\\s*")) {
      String[] pair = entry.split("=");
      if (pair.length == 1) {
        names.add(entry);
      } else {
        properties.put(STAND_IN + "profiles." + pair[0], pair[1]);
      }
    }
    properties.put(STAND_IN + "profile", String.join(",", names));
    return properties;
  }
}
