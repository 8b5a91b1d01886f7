package co.duotopia.loadtest.settings.standin;

import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The faults of the stand-in: {@code standin.profile} names them, in brackets or separated by
 * commas; their values are those of the sections in {@code standin.profiles}.
 */
final class FaultSelection {
  private static final String HEALTHY = "healthy";

  private FaultSelection() {}

  static List<FaultSettings> read(Section standIn) {
    Map<String, Map<String, Rule<?>>> rules = FaultRules.all();
    List<String> known = new ArrayList<>(rules.keySet());
    known.add(0, HEALTHY);
    List<String> chosen = standIn.list("profile", Rules.oneOf(known));
    if (rules.isEmpty()) {
      standIn.passOver("profiles");
      return List.of();
    }
    Section common = standIn.section("profiles");
    List<FaultSettings> faults = new ArrayList<>();
    rules.forEach(
        (name, parameters) -> {
          Section section = common.section(name);
          FaultSettings fault = FaultSettings.read(name, parameters, section, common);
          if (chosen.contains(name)) {
            faults.add(fault);
          }
        });
    return faults;
  }
}
