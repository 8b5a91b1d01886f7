package co.duotopia.loadtest.monitor.logs.mask;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that names of secrets contain; pydantic repeats any input that it refuses. */
final class SecretWord {
  /** In any case; short ones only where no other letter is beside them. */
  static final String ANY =
      "(?:authorization|cookie|credential|token|birth[_-]?da(?:te|y)|密[碼码]"
          + "|pass(?:w(?:or)?d|phrase|code)|s(?:ecret|ignature|ess(?:ion)?[_-]?id)"
          + "|input_value|(?<=[\"'])input(?=\\\\*[\"'])"
          + "|(?<=(?:access|account|aes|anon|api|auth|client|encryption|fernet|hmac|jwt|master|private|role"
          + "|service|session|shared|signing|ssh)[_-]?)key"
          + "|(?:(?<![a-z])|(?<=(?-i:[a-z]))(?=(?-i:[A-Z])))(?:p(?:ass|wd|w|in)|si[dg]|otp)(?![a-z]))";

  private static final Pattern EACH = Pattern.compile(ANY, Pattern.CASE_INSENSITIVE);

  private SecretWord() {}

  /**
   * The next place where one may begin, by its first letters: an expression that is tried at each
   * place costs ten times as much. The length of the text if there is none.
   */
  static int next(String text, int from) {
    int last = text.length() - 2;
    for (int at = from; at <= last; at++) {
      char first = text.charAt(at);
      boolean may =
          switch (first | 0x20) {
            case 'a' -> goesOn(text, at, 'u', 't');
            case 'b' -> goesOn(text, at, 'i', 'r');
            case 'c' ->
                goesOn(text, at, 'o', 'o')
                    || goesOn(text, at, 'r', 'e')
                    || goesOn(text, at, 'o', 'd');
            case 'i' -> goesOn(text, at, 'n', 'p');
            case 'k' -> goesOn(text, at, 'e', 'y');
            case 'o' -> goesOn(text, at, 't', 'p');
            case 'p' ->
                goesOn(text, at, 'a', 's') || is(text, at + 1, 'w') || goesOn(text, at, 'i', 'n');
            case 's' ->
                is(text, at + 1, 'e') || goesOn(text, at, 'i', 'd') || goesOn(text, at, 'i', 'g');
            case 't' -> goesOn(text, at, 'o', 'k');
            default -> first == '密';
          };
      if (may) {
        return at;
      }
    }
    return text.length();
  }

  private static boolean goesOn(String text, int at, char second, char third) {
    return is(text, at + 1, second) && is(text, at + 2, third);
  }

  private static boolean is(String text, int at, char letter) {
    return at < text.length() && (text.charAt(at) | 0x20) == letter;
  }

  static boolean isIn(String text) {
    return EACH.matcher(text).find();
  }

  /** What follows the last of them in a name. */
  static String ending(String name) {
    Matcher word = EACH.matcher(name);
    int end = name.length();
    while (word.find()) {
      end = word.end();
    }
    return name.substring(end);
  }
}
