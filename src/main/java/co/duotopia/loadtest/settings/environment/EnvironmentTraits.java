package co.duotopia.loadtest.settings.environment;

import static co.duotopia.loadtest.config.Rules.bool;
import static co.duotopia.loadtest.config.Rules.text;

import co.duotopia.loadtest.config.ConfFile;
import co.duotopia.loadtest.config.HostName;
import co.duotopia.loadtest.config.Section;
import java.util.List;

/**
 * The protection of an environment. One that asks for a confirmation is also gradual and exclusive,
 * unless its section says otherwise. None of this can be changed on the command line.
 *
 * @param confirm whether each run, and whatever else writes there, needs a YES
 * @param gradual whether load may only grow step by step, see {@link Ladder}
 * @param exclusive whether no other environment may lead to its hosts and its database
 * @param feltBy who feels a run, in the plural: {@code real users}
 */
public record EnvironmentTraits(
    boolean confirm, boolean gradual, boolean exclusive, String feltBy) {

  /** Names of machines that are this environment's alone, beside that of its base URL. */
  private static final String HOSTS = "hosts";

  public static EnvironmentTraits read(Section section) {
    boolean confirm = section.find(onlyInFile(section, "confirm"), bool()).orElse(false);
    boolean gradual = section.find(onlyInFile(section, "gradual"), bool()).orElse(confirm);
    boolean listsHosts = !hosts(section).isEmpty();
    return new EnvironmentTraits(
        confirm,
        gradual,
        section.find(onlyInFile(section, "exclusive"), bool()).orElse(confirm || listsHosts),
        section.find(onlyInFile(section, "felt-by"), text()).orElse("its users"));
  }

  public static List<HostName> hosts(Section section) {
    return section.findList(onlyInFile(section, HOSTS), HostName.rule());
  }

  /** Returns the key; a safeguard that one option could switch off would be none. */
  static String onlyInFile(Section section, String key) {
    if (section.isFromCommandLine(key)) {
      section.refuse(
          key,
          "must be set in %s, but is given on the command line; change it there"
              .formatted(ConfFile.NAME));
    }
    return key;
  }
}
