package co.duotopia.loadtest.monitor.logs.mask;

import co.duotopia.loadtest.config.Mask;
import co.duotopia.loadtest.config.Secret;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Hides what must not be kept of a backend's log: secrets that are known, what has the name of a
 * secret, and what looks like one. Rather a word too much than a secret too little.
 */
public final class LogSecrets {
  /** Of JSON Web Tokens, of issuers that mark theirs, hashes of passwords, and keys. */
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<![A-Za-z0-9-])eyJ[\\w-]{5,}\\.[\\w-]+(?:\\.[\\w-]+)?|(?<![\\w-])(?:"
              + "((?i:bearer) )[\\w.~+/=-]{6,}"
              + "|((?i:basic|auth plain) )(?=[\\w.~+/-]*(?:[\\d=]|[a-z][A-Z]))[\\w.~+/-]{6,}=*"
              + "|(?:gh[pousr]_|github_pat_|glpat-|sk-|[rs]k_|xox[a-z]-|xapp-|hf_|npm_|pypi-|dop_v1_|shpat_"
              + "|sbp_|sb_secret_|whsec_|GOCSPX-|SG\\.)(?=[\\w.-]*\\d)[\\w.-]{16,}"
              + "|AIza[\\w-]{30,}|ya29\\.[\\w.-]{10,}|A[KS]IA[A-Z0-9]{16}(?!\\w)"
              + "|\\$(?:2[abxy]?|argon2\\w*|[1567y])\\$[^\\s\"'\\\\,)]{10,}"
              + "|(?:pbkdf2|scrypt)[_:][\\w:]+\\$[^\\s\"'\\\\,)]{10,}"
              + "|(?s:-----BEGIN [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----.*?"
              + "(?:-----END [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----|\\z))"
              + "|(?m:^[A-Za-z0-9+/]{60,}+={0,2}$))");

  /** Nobody reads more than the beginning and the end, and to search a text costs CPU. */
  private static final int LONGEST = 4_100;

  private static final int PART = 2_000;

  /** What is searched beyond a part: a secret that is cut is none by its form any more. */
  private static final int MARGIN = 2_000;

  private final Mask known;

  private LogSecrets(Mask known) {
    this.known = known;
  }

  /**
   * @param known secrets of the run's settings, few: each line is searched for each
   */
  public static LogSecrets of(Collection<String> known) {
    return new LogSecrets(Mask.of(known));
  }

  /** The text with {@code ***} in place of each. */
  public String hide(String text) {
    String hidden = PositionalSecrets.hide(UrlSecrets.hide(known.hide(text)));
    return SHAPE.matcher(NamedSecrets.hide(hidden)).replaceAll("$1$2" + Secret.MASK);
  }

  /** The same, of a long text only the beginning and the end. */
  public String hideAndShorten(String text) {
    if (text.length() <= LONGEST) {
      return hide(text);
    }
    String begin = hide(text.substring(0, PART + MARGIN));
    String end = hide(text.substring(text.length() - PART - MARGIN));
    int first = Math.min(PART, endOfWhole(begin));
    int lineEnd = begin.lastIndexOf('\n', first);
    int last = Math.max(end.length() - PART, beginOfWhole(end));
    int lineBegin = end.indexOf('\n', last);
    return begin.substring(0, lineEnd <= 0 ? first : lineEnd)
        + "\n…"
        + end.substring(lineBegin < 0 ? last : lineBegin);
  }

  /** Where a secret can begin that is cut at the end; hiding others has made the text shorter. */
  private static int endOfWhole(String begin) {
    int hidden = begin.lastIndexOf(Secret.MASK);
    return Math.max(begin.length() - MARGIN, hidden < 0 ? 0 : hidden + Secret.MASK.length());
  }

  private static int beginOfWhole(String end) {
    int hidden = end.indexOf(Secret.MASK);
    return hidden < 0 ? MARGIN : Math.min(MARGIN, hidden);
  }
}
