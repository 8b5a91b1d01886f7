package co.duotopia.loadtest.results;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of HTML in which characters are written by name, as Gatling's report does. */
final class HtmlText {
  private static final Pattern ENTITY = Pattern.compile("&(\\w+);");

  /** Those of the characters 160 to 255, in their order. */
  private static final String LATIN =
      "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn"
          + " sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest"
          + " Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave"
          + " Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave"
          + " Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig"
          + " ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute"
          + " ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

  private static final Map<String, String> CHARACTERS = characters();

  private HtmlText() {}

  private static Map<String, String> characters() {
    Map<String, String> characters =
        new HashMap<>(
            Map.of(
                "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "ndash", "–", "mdash", "—", "lsquo",
                "‘", "rsquo", "’", "hellip", "…", "euro", "€"));
    int code = 160;
    for (String name : LATIN.split(" ")) {
      characters.put(name, Character.toString(code++));
    }
    return characters;
  }

  /** A name that is not known stays as it is. */
  static String of(String html) {
    return ENTITY
        .matcher(html)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(CHARACTERS.getOrDefault(found.group(1), found.group())));
  }
}
