package co.duotopia.loadtest.monitor.logs.line;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of an access log: who asked, the quoted request, and the status. In front of the request
 * is a time of access logs, an address or a dash.
 *
 * @param stamp the time in brackets, if there is one
 */
record AccessLine(Stamp stamp, int status) {
  /** More does not stand in front of a request, be it for three proxies. */
  private static final int MOST_IN_FRONT = 300;

  private static final Pattern ANSWERED = Pattern.compile("\"([^\"]*)\" (\\d{3})\\b");
  private static final Pattern TIME =
      Pattern.compile(
          "\\[(\\d\\d/[A-Z][a-z]{2}/\\d{4}[: ]\\d\\d:\\d\\d:\\d\\d(?: [+-]\\d{4})?)\\]");
  private static final Pattern REQUEST = Pattern.compile("[A-Z]{3,8} \\S.*");
  private static final Pattern ONLY_ADDRESS = Pattern.compile("(?:INFO:?\\s+)?\\S+(?: -)? ");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "- $|\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b"
              + "|(?<!\\w)(?:(?:[\\da-f]{1,4}:){4}|[\\da-f:]*::[\\da-f])");

  /**
   * @param begin where the text after the program's own time begins
   */
  static Optional<AccessLine> of(String text, int begin) {
    int quote = text.indexOf('"', begin);
    if (quote <= begin || quote > begin + MOST_IN_FRONT) {
      return Optional.empty();
    }
    Matcher answered = ANSWERED.matcher(text).region(quote, text.length());
    if (!answered.lookingAt()) {
      return Optional.empty();
    }
    String front = text.substring(begin, quote);
    int status = Integer.parseInt(answered.group(2));
    Matcher time = TIME.matcher(front);
    if (time.find()) {
      return Optional.of(new AccessLine(Stamp.common(time.group(1)), status));
    }
    boolean isOfAServer = isRequest(answered.group(1), front) && !isOfAClient(front);
    return isOfAServer ? Optional.of(new AccessLine(Stamp.NONE, status)) : Optional.empty();
  }

  private static boolean isRequest(String request, String front) {
    return REQUEST.matcher(request).matches()
        && (ONLY_ADDRESS.matcher(front).matches()
            || request.contains(" HTTP/") && ADDRESS.matcher(front).find());
  }

  /** As urllib3 writes {@code https://storage.googleapis.com:443 "POST /upload HTTP/1.1" 200}. */
  private static boolean isOfAClient(String front) {
    return front.contains("://") || front.contains("DEBUG");
  }
}
