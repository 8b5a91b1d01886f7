package co.duotopia.loadtest.settings.standin;

import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.config.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which faults the stand-in has: {@code standin.profile}, names joined by commas, each with values
 * of its own in brackets if need be: {@code rate-limit, pool-exhaustion(intensity=0.5,start=30s)}.
 * All other values come from the profile's section in {@code standin.profiles}.
 */
final class FaultSelection {
  static final String HEALTHY = "healthy";
  private static final Pattern ONE = Pattern.compile("([^,()]*)(?:\\(([^()]*)\\))?\\s*(?:,|$)");
  private static final Pattern VALUE = Pattern.compile("\\s*([^=]+?)\\s*=\\s*(.+?)\\s*");

  private FaultSelection() {}

  static List<FaultSettings> read(Section standIn) {
    Rule<Map<String, Map<String, String>>> rule = new Rule<>(Map.of(), FaultSelection::parse);
    Map<String, Map<String, String>> chosen = standIn.find("profile", rule).orElse(Map.of());
    Section common = standIn.section("profiles");
    Section speltOut = standIn.speltOut("profile", chosen);
    List<FaultSettings> faults = new ArrayList<>();
    for (FaultProfile profile : FaultProfile.values()) {
      Section section = common.section(profile.key(), List.of(speltOut));
      FaultSettings fault = FaultSettings.read(profile, section, common);
      if (chosen.containsKey(profile.key())) {
        faults.add(fault);
      }
    }
    return faults;
  }

  /** The values in brackets by profile, in the order as written. */
  private static Map<String, Map<String, String>> parse(String text) {
    Map<String, Map<String, String>> chosen = new LinkedHashMap<>();
    Matcher one = ONE.matcher(text.strip());
    int end = 0;
    while (end < text.strip().length()) {
      if (!one.find(end) || one.start() != end) {
        throw unreadable(text);
      }
      String name = known(one.group(1).strip());
      if (!name.equals(HEALTHY)) {
        chosen.put(name, values(one.group(2), text));
      }
      end = one.end();
    }
    return chosen;
  }

  private static String known(String name) {
    List<String> known = new ArrayList<>(FaultProfile.keys());
    known.add(0, HEALTHY);
    return Rules.oneOf(known).reading().apply(name);
  }

  private static Map<String, String> values(String inBrackets, String text) {
    Map<String, String> values = new LinkedHashMap<>();
    if (inBrackets == null) {
      return values;
    }
    for (String pair : inBrackets.split(",")) {
      Matcher value = VALUE.matcher(pair);
      if (!value.matches()) {
        throw unreadable(text);
      }
      values.put(value.group(1), value.group(2));
    }
    return values;
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "must be names such as rate-limit,pool-exhaustion(intensity=0.5,start=30s), but is "
            + Shown.text(text));
  }
}
