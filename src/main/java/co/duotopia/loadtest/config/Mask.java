package co.duotopia.loadtest.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Hides secrets in texts that others wrote, in each spelling that is usual on the way through HTTP:
 * as they are, percent-encoded, escaped for JSON or HTML, in Base64, also of a longer text.
 *
 * <p>Cheap to make, since each request has secrets of its own: nothing is compiled. Where several
 * secrets overlap in a text, all they cover is hidden.
 *
 * <p>A secret of less than six characters is hidden only where it stands alone: inside of an
 * ordinary word the gap would betray it.
 */
public final class Mask {
  public static final Mask NONE = new Mask(List.of());
  private static final int SHORT = 6;
  private static final int NOT_HERE = -1;
  private static final Map<Integer, List<String>> OTHER_SPELLINGS =
      Map.of(
          (int) ' ', List.of("+"),
          (int) '"', List.of("\\\"", "&quot;", "&#34;"),
          (int) '\\', List.of("\\\\"),
          (int) '/', List.of("\\/"),
          (int) '&', List.of("&amp;"),
          (int) '<', List.of("&lt;"),
          (int) '>', List.of("&gt;"),
          (int) '\'', List.of("&#39;", "&#039;", "&#x27;", "&apos;"));

  private final List<String> secrets;

  private Mask(List<String> secrets) {
    this.secrets = secrets;
  }

  /** Blank ones are no secrets. */
  public static Mask of(Collection<String> secrets) {
    List<String> some = secrets.stream().filter(secret -> !secret.isBlank()).distinct().toList();
    return some.isEmpty() ? NONE : new Mask(some);
  }

  public String hide(String text) {
    BitSet hidden = hidden(text);
    return hidden.isEmpty() ? text : hide(text, hidden);
  }

  /** Whether there is something to hide. */
  public boolean isIn(String text) {
    return !hidden(text).isEmpty();
  }

  private BitSet hidden(String text) {
    BitSet hidden = new BitSet();
    markSpelled(text, hidden);
    for (String secret : secrets) {
      markBase64(text, secret, hidden);
    }
    return hidden;
  }

  private static String hide(String text, BitSet hidden) {
    StringBuilder left = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      int gap = hidden.nextSetBit(at);
      left.append(text, at, gap < 0 ? text.length() : gap);
      if (gap < 0) {
        break;
      }
      left.append(Secret.MASK);
      at = hidden.nextClearBit(gap);
    }
    return left.toString();
  }

  /** One pass for all secrets, since few characters can begin one. */
  private void markSpelled(String text, BitSet hidden) {
    for (int at = 0; at < text.length(); at++) {
      char found = text.charAt(at);
      boolean mayBeAny = "%+&\\".indexOf(found) >= 0;
      for (String secret : secrets) {
        int end = mayBeAny || found == secret.charAt(0) ? endOf(secret, 0, text, at) : NOT_HERE;
        boolean alone = secret.length() < SHORT;
        if (end != NOT_HERE && !(alone && isInsideOfAWord(text, at, end))) {
          hidden.set(at, end);
        }
      }
    }
  }

  private static boolean isInsideOfAWord(String text, int begin, int end) {
    return begin > 0 && Character.isLetterOrDigit(text.codePointBefore(begin))
        || end < text.length() && Character.isLetterOrDigit(text.codePointAt(end));
  }

  /**
   * End of the secret that begins at a place of the text, in any spelling.
   *
   * @param i where in the secret to begin
   */
  private static int endOf(String secret, int i, String text, int begin) {
    int at = begin;
    for (int next = i; next < secret.length() && at != NOT_HERE; ) {
      int character = secret.codePointAt(next);
      next += Character.charCount(character);
      for (String other : OTHER_SPELLINGS.getOrDefault(character, List.of())) {
        if (text.regionMatches(true, at, other, 0, other.length())) {
          int end = endOf(secret, next, text, at + other.length());
          if (end != NOT_HERE) {
            return end;
          }
        }
      }
      at = afterOne(character, text, at);
    }
    return at;
  }

  private static int afterOne(int character, String text, int at) {
    if (at >= text.length()) {
      return NOT_HERE;
    }
    if (text.codePointAt(at) == character) {
      return at + Character.charCount(character);
    }
    String encoded =
        switch (text.charAt(at)) {
          case '%' -> percentEncoded(character);
          case '\\' -> escaped(character);
          default -> "";
        };
    boolean isHere =
        !encoded.isEmpty() && text.regionMatches(true, at, encoded, 0, encoded.length());
    return isHere ? at + encoded.length() : NOT_HERE;
  }

  /** Octet by octet in UTF-8. */
  private static String percentEncoded(int character) {
    byte[] octets = Character.toString(character).getBytes(UTF_8);
    return "%" + HexFormat.ofDelimiter("%").formatHex(octets);
  }

  /** As in JSON of ASCII characters alone, which Python writes. */
  private static String escaped(int character) {
    StringBuilder escaped = new StringBuilder();
    for (char unit : Character.toChars(character)) {
      escaped.append("\\u").append(HexFormat.of().toHexDigits(unit));
    }
    return escaped.toString();
  }

  /** Three bytes are four characters, so it depends on where in a longer text the secret begins. */
  private static void markBase64(String text, String secret, BitSet hidden) {
    if (text.length() < SHORT) {
      return;
    }
    byte[] bytes = secret.getBytes(UTF_8);
    IntStream.range(0, 3)
        .mapToObj(before -> inBase64(bytes, before))
        .filter(encoded -> encoded.length() >= SHORT)
        .flatMap(encoded -> Stream.of(encoded, encoded.replace('+', '-').replace('/', '_')))
        .distinct()
        .forEach(encoded -> markBase64Of(encoded, text, hidden));
  }

  private static void markBase64Of(String encoded, String text, BitSet hidden) {
    for (int at = text.indexOf(encoded); at >= 0; at = text.indexOf(encoded, at + 1)) {
      int end = at + encoded.length();
      for (int more = 0; more < 2 && end < text.length() && isBase64(text.charAt(end)); more++) {
        end++;
      }
      for (int more = 0; more < 2 && end < text.length() && text.charAt(end) == '='; more++) {
        end++;
      }
      hidden.set(at, end);
    }
  }

  private static boolean isBase64(char c) {
    return c < 128 && Character.isLetterOrDigit(c) || "_+/-".indexOf(c) >= 0;
  }

  /** The characters that depend only on the secret. */
  private static String inBase64(byte[] secret, int bytesBefore) {
    byte[] bytes = new byte[bytesBefore + secret.length];
    System.arraycopy(secret, 0, bytes, bytesBefore, secret.length);
    String all = Base64.getEncoder().withoutPadding().encodeToString(bytes);
    int begin = bytesBefore == 0 ? 0 : bytesBefore + 1;
    int end = bytes.length * 8 / 6;
    return end <= begin ? "" : all.substring(begin, end);
  }
}
