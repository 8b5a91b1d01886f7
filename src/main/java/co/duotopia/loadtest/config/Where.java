package co.duotopia.loadtest.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The origin of a value, as the beginning of a problem's line.
 *
 * <p>Values from outside the file carry that beginning as their origin's description: {@code
 * -Dusers:}, {@code --users:}, {@code environment variable TEST_ENV:} or {@code .env.staging:
 * TEST_ENV}. Values in a file begin with its name, the line, and their path below {@code loadtest}.
 */
final class Where {
  private static final Pattern FILE_AND_LINE = Pattern.compile("([^/\\\\,\\s]+): (\\d+)");
  private static final String COMMAND_LINE = "-D";
  private static final String OPTION = "--";
  private static final String VARIABLE = "environment variable ";
  private static final String DOTENV = ".env";

  private Where() {}

  static String commandLine(String property) {
    return COMMAND_LINE + property + ":";
  }

  /** Typed as an option of run_tests.sh or of one of its commands. */
  static String option(String name) {
    return OPTION + name + ":";
  }

  static String variable(String name) {
    return VARIABLE + name + ":";
  }

  static String dotenv(String file, String name) {
    return file + ": " + name;
  }

  /** The beginning of a line about the value at a path. */
  static String of(ConfigValue value, String path) {
    ConfigValue known = value;
    while (!isKnown(known.origin()) && known instanceof ConfigObject object && !object.isEmpty()) {
      known = object.values().iterator().next();
    }
    String description = known.origin().description();
    if (isOutside(description)) {
      return description;
    }
    Matcher inFile = FILE_AND_LINE.matcher(description);
    String file = inFile.find() ? inFile.group(1) + ":" + inFile.group(2) : ConfFile.NAME;
    return file + ": " + path;
  }

  static boolean isCommandLine(ConfigValue value) {
    return isCommandLine(value.origin().description());
  }

  static boolean isOutside(ConfigValue value) {
    return isOutside(value.origin().description());
  }

  /** Whether a problem's line is about the command line. */
  static boolean isCommandLine(String line) {
    return line.startsWith(COMMAND_LINE) || line.startsWith(OPTION);
  }

  /** Whether a problem's line is about a variable of the environment. */
  static boolean isVariable(String line) {
    return line.startsWith(VARIABLE);
  }

  /** Whether a file has it, be it that single keys of it come from elsewhere. */
  static boolean isInFile(ConfigOrigin origin) {
    String description = origin.description();
    return !isOutside(description) && FILE_AND_LINE.matcher(description).find();
  }

  /** A section made up of single -D keys alone, so its name must be a slip. */
  static boolean isOnlyOutside(ConfigValue value) {
    return value instanceof ConfigObject && !isInFile(value);
  }

  /** The origin of a section that several places add to names only some of them. */
  private static boolean isInFile(ConfigValue value) {
    return value instanceof ConfigObject section && !section.isEmpty()
        ? section.values().stream().anyMatch(Where::isInFile)
        : isInFile(value.origin());
  }

  /** The first line of the file that sets the value. */
  static int line(ConfigOrigin origin) {
    Matcher inFile = FILE_AND_LINE.matcher(origin.description());
    return inFile.find() ? Integer.parseInt(inFile.group(2)) : Integer.MAX_VALUE;
  }

  private static boolean isKnown(ConfigOrigin origin) {
    return isOutside(origin.description()) || isInFile(origin);
  }

  private static boolean isOutside(String description) {
    return isCommandLine(description) || isVariable(description) || description.startsWith(DOTENV);
  }
}
