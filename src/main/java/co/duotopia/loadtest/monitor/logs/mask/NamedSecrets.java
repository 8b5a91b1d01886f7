package co.duotopia.loadtest.monitor.logs.mask;

import co.duotopia.loadtest.config.Secret;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides the values of names such as {@code DB_PASSWORD} and {@code sessionId}: in assignments,
 * JSON, also within JSON, headers, lists of pairs, queries, options and XML.
 */
final class NamedSecrets {
  private static final Pattern NAME =
      Pattern.compile(
          "((?<=[?&])(?:code|key)(?==)|" + SecretWord.ANY + "[\\w.-]{0,40}+)(\\\\*[\"'`])?\\]?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ASSIGNED =
      Pattern.compile("\\s*(?:=>|:=|={1,3}|:(?!:)|：|%(?:25)?3[AaDd])\\s*");
  private static final Pattern PAIRED = Pattern.compile("\\s*,\\s*(?=[bBuU]?\\\\*[\"'])");
  private static final Pattern TAG_END = Pattern.compile("(?:\\s[^<>]*)?>");
  private static final Pattern BLANKS = Pattern.compile(" +(?:(?:is|was) +)?(?!-)");

  /** Behind a name in a sentence or a statement, as in {@code PASSWORD 'abc'}. */
  private static final Pattern QUOTED = Pattern.compile("\\\\*['\"](?=\\S)");

  private static final Pattern PASSWORD = Pattern.compile("(?i)\\w*pass\\w*");

  /** With digits, as no word has. */
  private static final Pattern TELLING =
      Pattern.compile("(?=\\S{0,40}\\d)[\\w.~+/=!@#$%^*-]{6,}(?=[\\s,;)]|$)");

  private static final Pattern ELEMENT = Pattern.compile("</?(?:[\\w.-]+:)?[\\w.-]*$");
  private static final Pattern OPTION = Pattern.compile("(?<!\\w)--[\\w-]*$");

  /** Ends of names that stand for a secret where a sentence or a logger's name is possible, too. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?i)s?\\d*|[_.-]?(?:hash\\w*|digest|id|key|value|text|plain|raw|salt|header|confirm\\w*|again|repeat"
              + "|old|new|current|encrypted|b64|base64|pem)\\d*");

  /** Ends of names that say something about a secret. */
  private static final Pattern ABOUT =
      Pattern.compile(
          "(?i)s?[_.-]?(?:types?|exp|expir\\w*|ttl|counts?|total|length|len|size|limit|version|changed|updated"
              + "|created|issued|ur[il]|endpoint|policy|required|valid\\w*|enabled|age|scopes?|status|state|at"
              + "|used|usage|budget)(?:[_.-]\\w+)*+"
              + "|iz\\w+|ary|\\w*(?:error|exception|warning|fail)\\w*");

  private static final int LONGEST_NAME = 80;

  private NamedSecrets() {}

  static String hide(String text) {
    Matcher name = NAME.matcher(text).useTransparentBounds(true);
    StringBuilder hidden = new StringBuilder();
    int done = 0;
    int next = SecretWord.next(text, 0);
    while (next < text.length()) {
      int after = next + 1;
      if (name.region(next, text.length()).lookingAt()) {
        SecretValue value = value(name, text);
        after = name.end();
        if (value.end() > value.begin()) {
          hidden.append(text, done, value.begin()).append(Secret.MASK);
          done = value.end();
          after = done;
        }
      }
      next = SecretWord.next(text, after);
    }
    return done == 0 ? text : hidden.append(text, done, text.length()).toString();
  }

  private static SecretValue value(Matcher name, String text) {
    boolean quoted = name.group(2) != null;
    int after = name.end();
    Matcher assigned = at(ASSIGNED, text, after);
    String ending = SecretWord.ending(name.group(1));
    if (assigned.lookingAt()) {
      if (ABOUT.matcher(ending).matches()) {
        return SecretValue.NONE;
      }
      boolean likeASentence = !quoted && !assigned.group().contains("=");
      SecretValue value =
          SecretValue.of(text, assigned.end(), !likeASentence, name.group(1), ending);
      boolean isMeant = !likeASentence || PLAIN.matcher(ending).matches() || value.endsALine(text);
      return isMeant ? value : SecretValue.NONE;
    }
    Matcher paired = at(PAIRED, text, after);
    if (quoted && paired.lookingAt()) {
      return SecretValue.of(text, paired.end(), true, name.group(1), ending);
    }
    String before = text.substring(Math.max(0, name.start() - LONGEST_NAME), name.start());
    Matcher tag = at(TAG_END, text, after);
    if (tag.lookingAt() && ELEMENT.matcher(before).find()) {
      return SecretValue.ofElement(text, tag.end());
    }
    Matcher blanks = at(BLANKS, text, after);
    if (!blanks.lookingAt()) {
      return SecretValue.NONE;
    }
    boolean isPassword = ending.isEmpty() && PASSWORD.matcher(name.group(1)).matches();
    return OPTION.matcher(before).find()
            || isPassword && at(QUOTED, text, blanks.end()).lookingAt()
            || PLAIN.matcher(ending).matches() && at(TELLING, text, blanks.end()).lookingAt()
        ? SecretValue.of(text, blanks.end(), true, name.group(1), ending)
        : SecretValue.NONE;
  }

  private static Matcher at(Pattern pattern, String text, int begin) {
    return pattern.matcher(text).region(begin, text.length()).useTransparentBounds(true);
  }
}
