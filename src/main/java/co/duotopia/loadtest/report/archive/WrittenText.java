package co.duotopia.loadtest.report.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Searches what a file of a run says, however large it is: in windows that overlap, so that what
 * stands across the end of one is seen whole in the next. A page is searched as a whole, without
 * what every page has: its scripts.
 */
final class WrittenText {
  private static final Pattern OF_EVERY_PAGE =
      Pattern.compile(
          "(?s)<(script|style|svg)(?! type=\"application/json\")\\b.*?</\\1>|<meta [^>]*>");

  private static final int WINDOW = 1 << 16;

  /** Longer than any secret, however it is spelled. */
  private static final int OVERLAP = 1 << 13;

  /** Within so many characters, a window is cut between two words. */
  private static final int NEAR = 1 << 10;

  private final Predicate<String> finds;

  WrittenText(Predicate<String> finds) {
    this.finds = finds;
  }

  boolean isIn(Path file) throws IOException {
    if (file.toString().endsWith(".html")) {
      String page = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return finds.test(OF_EVERY_PAGE.matcher(page).replaceAll(""));
    }
    boolean found = isIn(file, StandardCharsets.UTF_8, 0);
    return found || isEngineLog(file) && isInAsEngineWrites(file);
  }

  private static boolean isEngineLog(Path file) {
    return file.getFileName().toString().equals("simulation.log");
  }

  /** Each of its strings is in one of two encodings, and begins wherever the one before ends. */
  private boolean isInAsEngineWrites(Path file) throws IOException {
    return isIn(file, StandardCharsets.ISO_8859_1, 0)
        || isIn(file, StandardCharsets.UTF_16LE, 0)
        || isIn(file, StandardCharsets.UTF_16LE, 1);
  }

  private boolean isIn(Path file, Charset encoding, int skipped) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        Reader text = new InputStreamReader(bytes, encoding)) {
      bytes.skipNBytes(Math.min(skipped, Files.size(file)));
      return isIn(text);
    }
  }

  private boolean isIn(Reader text) throws IOException {
    char[] window = new char[WINDOW];
    int filled = fill(window, 0, text);
    while (filled == WINDOW) {
      int end = between(window, filled);
      if (finds.test(new String(window, 0, end))) {
        return true;
      }
      int from = between(window, end - OVERLAP);
      System.arraycopy(window, from, window, 0, filled - from);
      filled = fill(window, filled - from, text);
    }
    return finds.test(new String(window, 0, filled));
  }

  private static int fill(char[] window, int from, Reader text) throws IOException {
    int filled = from;
    while (filled < window.length) {
      int read = text.read(window, filled, window.length - filled);
      if (read < 0) {
        break;
      }
      filled += read;
    }
    return filled;
  }

  /** The last place up to that one that is not inside of a word, if it is near. */
  private static int between(char[] window, int most) {
    for (int at = most; at > most - NEAR; at--) {
      if (!Character.isLetterOrDigit(window[at - 1])) {
        return at;
      }
    }
    return most;
  }
}
