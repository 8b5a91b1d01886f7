package co.duotopia.loadtest.monitor.logs.line;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of an access log: who asked, the quoted request, and the status. In front of the request
 * is a time of access logs, an address or a dash. HAProxy writes the request last, {@code gcloud}
 * only the method, the status and the URL.
 *
 * @param stamp the time in brackets, if there is one
 */
record AccessLine(Stamp stamp, int status) {
  /** More does not stand in front of a request, be it for three proxies. */
  private static final int MOST_IN_FRONT = 300;

  private static final Pattern ANSWERED =
      Pattern.compile("\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+){0,50}+)\" (\\d{3})\\b");
  private static final Pattern TIME =
      Pattern.compile(
          "\\[(\\d\\d/[A-Z][a-z]{2}/\\d{4}[: ]\\d\\d:\\d\\d:\\d\\d(?: [+-]\\d{4})?)\\]");
  private static final Pattern OF_HAPROXY =
      Pattern.compile(
          "\\S+ \\[(\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d)\\.\\d{3}\\] \\S+ \\S+/\\S+ [-+/\\d]+ (\\d{3}) ");
  private static final Pattern OF_GCLOUD =
      Pattern.compile("(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (\\d{3}) https?://");
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
    if (quote <= 0 || quote > begin + MOST_IN_FRONT) {
      return begin > 0 && quote < 0 ? ofGcloud(text, begin) : Optional.empty();
    }
    Matcher answered = ANSWERED.matcher(text).region(quote, text.length());
    return answered.lookingAt() ? of(text.substring(begin, quote), answered) : ofHaproxy(text);
  }

  private static Optional<AccessLine> ofGcloud(String text, int begin) {
    Matcher bare = OF_GCLOUD.matcher(text).region(begin, text.length());
    return bare.lookingAt()
        ? Optional.of(new AccessLine(Stamp.NONE, Integer.parseInt(bare.group(1))))
        : Optional.empty();
  }

  private static Optional<AccessLine> ofHaproxy(String text) {
    Matcher line = OF_HAPROXY.matcher(text);
    return line.lookingAt()
        ? Optional.of(new AccessLine(Stamp.common(line.group(1)), Integer.parseInt(line.group(2))))
        : Optional.empty();
  }

  private static Optional<AccessLine> of(String front, Matcher answered) {
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
            || request.contains(" HTTP/") && (front.isEmpty() || ADDRESS.matcher(front).find()));
  }

  /** As urllib3 writes {@code https://storage.googleapis.com:443 "POST /upload HTTP/1.1" 200}. */
  private static boolean isOfAClient(String front) {
    return front.contains("://") || front.contains("DEBUG");
  }
}
