package co.duotopia.loadtest.run;

import co.duotopia.loadtest.config.Mask;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in a few words what an HTTP answer was: {@code 400 Invalid password}, {@code 503 Service
 * Unavailable}, {@code 302 Found, to /login}.
 *
 * <p>The words are stable, so that answers of one kind count as one kind: numbers, ids, addresses
 * and tokens in them become {@code #}, and a database's address is left out. They are short, in the
 * target's language, on one line, and without control characters.
 */
public final class AnswerText {
  /** The text of a failure of which nobody says anything. */
  public static final String NO_MESSAGE = "no message";

  private static final int MAX_LENGTH = 120;
  private static final int MAX_WORDS = 500;
  private static final int FIRST_ERROR = 400;

  /** A secret that is cut off would no longer be recognised. */
  private static final int LONGEST_SECRET = 2_000;

  private static final Pattern ID =
      Pattern.compile(
          "eyJ[\\w.-]+|\\b(?=(?:[A-Za-z]*\\d){3})[A-Za-z0-9]{20,}\\b|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|\\S+@\\S+|\\d+(\\.\\d+)*");

  /** Controls, marks of direction, halves of pairs, and what no font shows. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}&&[^\\u200D]]");

  /** The engine's abbreviation: {@code j.n.ConnectException: }. */
  private static final Pattern EXCEPTION =
      Pattern.compile("^(?:[a-z]\\.)+[\\w$]+(?:Exception|Error): (?=\\S)");

  /**
   * What libpq says before the reason of a failed connection, for each address that it tried. A
   * host's name can be so long that the reason would be cut off.
   */
  private static final Pattern CONNECTING =
      Pattern.compile(
          "(?:connection failed: )?connection to server (?:.* connection to server )?"
              + "(?:at \"[^\"]*\"(?: \\([^)]*\\))?, port \\d+|on socket \"[^\"]*\") failed: (?:FATAL: +)?");

  /** The same of a host whose name was not found, by libpq and by psycopg 3. */
  private static final Pattern RESOLVING =
      Pattern.compile(
          "(?:connection failed: )?(could not translate host name|failed to resolve host)"
              + " (?:\"[^\"]*\"|'[^']*')(?: to address)?");

  /** What libpq says after the reason; before version 14, with the host. */
  private static final Pattern HINT = Pattern.compile(" ?Is the server running [^?]*[?]");

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  /** Groups take the stack, so only escaped characters are in one. */
  private static final Pattern BEGIN_OF_WORDS =
      Pattern.compile(
          "\"(?:detail|error|message)\"\\s*:\\s*\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+){0,100})");

  private AnswerText() {}

  /** The text of an answer without known headers or reason phrase. */
  public static String of(int status, String body, Mask secrets) {
    return of(status, "", "", body, secrets);
  }

  /**
   * @param reason the status's standard words; used when the body says nothing better
   * @param location of the header of that name, or empty
   * @param body what FastAPI ({@code detail}), its rate limiter ({@code error}) and others ({@code
   *     message}) say is taken from it, or a single line of plain text; it may be cut
   * @param secrets that were sent with the request: an answer may quote them
   */
  public static String of(int status, String reason, String location, String body, Mask secrets) {
    String said = words(status, reason, body);
    if (!location.isEmpty()) {
      said = said + ", to " + location;
    }
    return shortened((status + " " + stable(said, secrets).strip()).strip());
  }

  /**
   * The engine's text of a failure: the failed check, or the reason for the missing response.
   * Numbers stay, since they belong to the check or to the target's address; the exception's class
   * is removed.
   */
  public static String ofEngine(String message, Mask secrets) {
    String words = EXCEPTION.matcher(printable(message, secrets)).replaceFirst("");
    return words.isBlank() ? NO_MESSAGE : shortened(words.strip());
  }

  /** The common shape of texts of one kind, in one line: numbers, ids and addresses are #. */
  public static String shape(String text) {
    return stable(text, Mask.NONE).strip();
  }

  private static String stable(String words, Mask secrets) {
    String line = CONNECTING.matcher(printable(words, secrets)).replaceAll("connection failed: ");
    String reason = HINT.matcher(RESOLVING.matcher(line).replaceAll("$1")).replaceAll("");
    return ID.matcher(reason).replaceAll("#");
  }

  private static String printable(String words, Mask secrets) {
    String some = words.substring(0, Math.min(words.length(), MAX_WORDS + LONGEST_SECRET));
    String masked = secrets.hide(some);
    String line = masked.substring(0, Math.min(masked.length(), MAX_WORDS));
    return UNPRINTABLE.matcher(SPACES.matcher(line).replaceAll(" ")).replaceAll("?");
  }

  private static String shortened(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    int end = MAX_LENGTH - 3;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + "...";
  }

  private static String words(int status, String reason, String body) {
    String content = body.strip();
    if (content.startsWith("\uFEFF")) {
      content = content.substring(1).strip();
    }
    if (content.startsWith("<")) {
      return status < FIRST_ERROR ? "with a web page" : reason;
    }
    String words = content.startsWith("{") ? ofJson(content) : ofText(content);
    return SPACES.matcher(words).replaceAll("").isEmpty() ? reason : words;
  }

  /** A single line; JSON of another form, or a stack trace, tells a person less than the status. */
  private static String ofText(String content) {
    boolean oneLine = content.indexOf('\n') < 0 && content.length() <= MAX_WORDS;
    return oneLine && !content.startsWith("[") && !content.startsWith("\"") ? content : "";
  }

  private static String ofJson(String content) {
    JsonNode answer;
    try {
      answer = RunJson.MAPPER.readTree(content);
    } catch (JsonProcessingException notWhole) {
      return ofCutJson(content);
    }
    for (String field : new String[] {"detail", "error", "message"}) {
      JsonNode said = answer.path(field);
      String words =
          said.isArray()
              ? validation(said.path(0))
              : said.isObject() ? said.path("message").asText("") : said.asText("");
      if (!words.isBlank() && !said.isNumber() && !said.isBoolean()) {
        return words;
      }
    }
    return "";
  }

  /** The text in JSON of which only the beginning is available. */
  private static String ofCutJson(String content) {
    Matcher begin = BEGIN_OF_WORDS.matcher(content);
    return begin.find() ? begin.group(1) : "";
  }

  /** FastAPI's validation errors: {@code {"loc":["body","audio_file"],"msg":"Field required"}}. */
  private static String validation(JsonNode problem) {
    if (problem.isTextual()) {
      return problem.asText();
    }
    JsonNode location = problem.path("loc");
    String message = problem.path("msg").asText("");
    return location.isEmpty()
        ? message
        : location.path(location.size() - 1).asText("") + ": " + message;
  }
}
