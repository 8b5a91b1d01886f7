package co.duotopia.loadtest.settings.standin;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * The faults of the stand-in: {@code standin.profile} names them, in brackets or separated by
 * commas; their values are those of the sections in {@code standin.profiles}.
 */
final class FaultSelection {
  private static final String HEALTHY = "healthy";

  private FaultSelection() {}

  static List<FaultSettings> read(Section standIn) {
    List<String> known = new ArrayList<>(FaultProfile.keys());
    known.add(0, HEALTHY);
    List<String> chosen = standIn.list("profile", Rules.oneOf(known));
    Section common = standIn.section("profiles");
    List<FaultSettings> faults = new ArrayList<>();
    for (FaultProfile profile : FaultProfile.values()) {
      FaultSettings fault = FaultSettings.read(profile, common.section(profile.key()), common);
      if (chosen.contains(profile.key())) {
        faults.add(fault);
      }
    }
    return faults;
  }
}
