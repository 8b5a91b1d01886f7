package co.duotopia.loadtest.monitor.logs.line;

import java.util.regex.Pattern;

/**
 * Colours and other escape sequences of terminals (ECMA-48), as programs also write them to logs.
 */
final class Escapes {
  private static final char ESC = '\u001B';

  /** How rsyslog writes that character. */
  private static final String ESC_OF_RSYSLOG = "#033[";

  private static final Pattern SEQUENCE =
      Pattern.compile(
          "(?:\u001B|#033)\\[[0-?]*[ -/]*[@-~]"
              + "|\u001B\\][^\u0007\u001B]*(?:\u0007|\u001B\\\\)?"
              + "|\u001B[ -/]*[0-~]?");

  private Escapes() {}

  static String without(String text) {
    return text.indexOf(ESC) < 0 && !text.contains(ESC_OF_RSYSLOG)
        ? text
        : SEQUENCE.matcher(text).replaceAll("");
  }
}
