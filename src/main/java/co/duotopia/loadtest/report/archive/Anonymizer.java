package co.duotopia.loadtest.report.archive;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the same made-up name wherever a name stands in a text: {@code name-1}. Names are those that
 * are given, and whatever looks like an e-mail, a host, an address or a path of a file.
 */
final class Anonymizer {
  private static final String ENDINGS =
      "com|net|org|edu|gov|io|app|dev|cloud|run|ai|co|me|tw|jp|cn|hk|sg|kr|de|fr|uk|eu|ch|at|nl|us"
          + "|local|internal|lan|corp|intra|home|test";
  private static final String FOLDERS =
      "home|Users|root|tmp|var|opt|srv|mnt|usr|etc|private|work|builds|media|data|app|apps"
          + "|workspace|workspaces|runner|runners|github|storage|scratch|nfs|net|export|shared"
          + "|Volumes|run|lib|u0\\d|disk\\d*";
  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+"),
          // IPv6, also shortened, mapped or with a zone, and addresses of network cards.
          Pattern.compile(
              "(?<![\\w:.])(?!::1?(?![\\w:]))"
                  + "(?=[0-9a-fA-F:]*::|(?:[0-9a-fA-F]{1,4}:){5})"
                  + "[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,8}(?:(?:\\.\\d{1,3}){3})?"
                  + "(?:%[\\w-]+)?(?![\\w:])"),
          Pattern.compile("(?<=://)(?![^/\\s\"'<>]*\\*\\*\\*)[^/\\s\"'<>:@,)`]+"),
          Pattern.compile(
              "(?<![\\w.])(?!127\\.|0\\.0\\.0\\.0)(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\w.])"),
          Pattern.compile(
              "(?<![\\w./@-])(?:[a-zA-Z0-9-]+\\.)+(?:" + ENDINGS + ")(?![\\w-]|\\.\\w)"),
          // Paths of files, and not of requests.
          Pattern.compile(
              "(?<![\\w.])(?<!(?:GET|PUT|POST|HEAD|PATCH|DELETE|OPTIONS)[ ,]\"?)/(?:"
                  + FOLDERS
                  + ")/[^\\s\"',;:)\\]<>\\\\`]+"),
          Pattern.compile("(?<!\\w)[A-Z]:\\\\+[^\\s\"',;)<>`]+"));
  private static final Pattern NOTHING = Pattern.compile("(?!)");
  private static final Pattern MADE_UP = Pattern.compile("name-\\d+|localhost|127\\.0\\.0\\.1");

  /** A plain word, such as connections, is also in texts of the suite. */
  private static final Pattern ORDINARY = Pattern.compile("[a-z]{1,12}|[a-zA-Z]{1,7}");

  /** Before a name: no other part of a word, unless it is one of an encoded character. */
  private static final String BEGINS = "(?:(?<![\\w-])|(?<=%[0-9a-fA-F]{2}))";

  private final Map<String, String> madeUp = new LinkedHashMap<>();

  /** Names by themselves, and by what stands for them in an address. */
  private final Map<String, String> spellings = new HashMap<>();

  private final Set<String> requests;
  private final Pattern names;
  private final Pattern telling;

  /**
   * @param known names of the run's surroundings
   * @param requests their names stay, but for what tells in them
   */
  Anonymizer(List<String> known, Collection<String> requests) {
    this.requests = Set.copyOf(requests);
    for (String name : known) {
      String form = URLEncoder.encode(name, StandardCharsets.UTF_8);
      spellings.put(form, name);
      spellings.put(form.replace("+", "%20"), name);
    }
    known.forEach(name -> spellings.put(name, name));
    Stream<String> ofTelling =
        spellings.keySet().stream()
            .filter(spelling -> !ORDINARY.matcher(spellings.get(spelling)).matches());
    telling = anyOf(ofTelling);
    names = anyOf(Stream.concat(spellings.keySet().stream(), requests.stream()));
  }

  /** The longest first, since one can be a part of another. */
  private static Pattern anyOf(Stream<String> texts) {
    String any =
        texts
            .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(text -> text))
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return any.isEmpty() ? NOTHING : Pattern.compile(BEGINS + "(?:" + any + ")(?![\\w-])");
  }

  String hide(String text) {
    String hidden =
        names.matcher(text).replaceAll(match -> Matcher.quoteReplacement(hidden(match.group())));
    for (Pattern form : FORMS) {
      hidden = hide(form, hidden);
    }
    return hidden;
  }

  private String hide(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.replaceAll(match -> madeUp(match.group()));
  }

  private String hidden(String name) {
    return requests.contains(name) ? hide(telling, name) : madeUp(name);
  }

  /** Made up for what is a name as a whole, unless everybody has it. */
  String name(String whole) {
    return Identity.isCommon(whole) ? whole : madeUp(whole);
  }

  private String madeUp(String spelling) {
    String name = spellings.getOrDefault(spelling, spelling);
    return MADE_UP.matcher(name).matches()
        ? name
        : madeUp.computeIfAbsent(name, key -> "name-" + (madeUp.size() + 1));
  }

  /** Parts that still reveal a name. */
  List<String> left(String text) {
    return Stream.concat(Stream.of(telling), FORMS.stream())
        .flatMap(pattern -> pattern.matcher(text).results())
        .map(MatchResult::group)
        .filter(name -> !MADE_UP.matcher(name).matches())
        .toList();
  }
}
