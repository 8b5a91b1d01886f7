package co.duotopia.loadtest.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Hides secrets in texts that others wrote, in each spelling that is usual on the way through HTTP:
 * as they are, percent-encoded, escaped for JSON or HTML, in Base64, also of a longer text.
 *
 * <p>A secret of less than six characters is hidden only where it stands alone: inside of an
 * ordinary word the gap would betray it.
 */
public final class Mask {
  public static final Mask NONE = new Mask("(?!)");
  private static final int SHORT = 6;
  private static final Map<Integer, String> OTHER_SPELLINGS =
      Map.of(
          (int) ' ', "\\+",
          (int) '"', "\\\\\"|&quot;|&#34;",
          (int) '\\', "\\\\\\\\",
          (int) '/', "\\\\/",
          (int) '&', "&amp;",
          (int) '<', "&lt;",
          (int) '>', "&gt;",
          (int) '\'', "&#0?39;|&#x27;|&apos;");

  private final Pattern secrets;

  private Mask(String pattern) {
    secrets = Pattern.compile(pattern);
  }

  /** Blank ones are no secrets. */
  public static Mask of(Collection<String> secrets) {
    String pattern =
        secrets.stream()
            .filter(secret -> !secret.isBlank())
            .flatMap(secret -> Stream.concat(Stream.of(spelled(secret)), inBase64(secret)))
            .collect(Collectors.joining("|"));
    return pattern.isEmpty() ? NONE : new Mask(pattern);
  }

  public static Mask of(String... secrets) {
    return of(Arrays.asList(secrets));
  }

  public String hide(String text) {
    return secrets.matcher(text).replaceAll(Matcher.quoteReplacement(Secret.MASK));
  }

  private static String spelled(String secret) {
    String spelled = secret.codePoints().mapToObj(Mask::spellings).collect(Collectors.joining());
    return secret.length() < SHORT
        ? "(?<![\\p{L}\\p{N}])" + spelled + "(?![\\p{L}\\p{N}])"
        : spelled;
  }

  private static String spellings(int character) {
    String plain = Character.toString(character);
    StringBuilder percent = new StringBuilder();
    for (byte octet : plain.getBytes(UTF_8)) {
      percent.append(String.format(Locale.ROOT, "%%%02x", octet));
    }
    String others = OTHER_SPELLINGS.get(character);
    return "(?:%s|(?i:%s)%s)"
        .formatted(Pattern.quote(plain), percent, others == null ? "" : "|" + others);
  }

  /** Three bytes are four characters, so it depends on where in a longer text the secret begins. */
  private static Stream<String> inBase64(String secret) {
    return IntStream.range(0, 3)
        .mapToObj(before -> inBase64(secret.getBytes(UTF_8), before))
        .filter(text -> text.length() >= SHORT)
        .flatMap(text -> Stream.of(text, text.replace('+', '-').replace('/', '_')))
        .distinct()
        .map(text -> Pattern.quote(text) + "[\\w+/-]{0,2}={0,2}");
  }

  /** Only those characters that nothing but the secret decides. */
  private static String inBase64(byte[] secret, int bytesBefore) {
    byte[] bytes = new byte[bytesBefore + secret.length];
    System.arraycopy(secret, 0, bytes, bytesBefore, secret.length);
    String all = Base64.getEncoder().withoutPadding().encodeToString(bytes);
    int begin = List.of(0, 2, 3).get(bytesBefore);
    int end = bytes.length * 8 / 6;
    return end <= begin ? "" : all.substring(begin, end);
  }
}
