package co.duotopia.loadtest.report.archive;

import co.duotopia.loadtest.config.Mask;
import java.util.Collection;
import java.util.regex.Pattern;

/** Tells whether a text holds a secret: one that is known, or what looks like one. */
final class SecretSearch {
  private static final Pattern LOOKS_SO =
      Pattern.compile(
          "eyJ[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]{5,}|(?i:bearer) [\\w.~+/-]{16,}"
              + "|postgres(?:ql)?://[^/\\s:@\"]+:(?!\\*\\*\\*@)[^@\\s/\"]+@"
              + "|\"(?:password|token|secret)\"\\s*:\\s*\"(?!\\*\\*\\*\")[^\"]+\"");

  private final Mask known;

  SecretSearch(Collection<String> known) {
    this.known = Mask.of(known);
  }

  boolean finds(String line) {
    return LOOKS_SO.matcher(line).find() || known.isIn(line);
  }
}
