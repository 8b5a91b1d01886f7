package co.duotopia.loadtest.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that the user may have meant. */
public final class Nearest {
  private Nearest() {}

  /** The known word with the fewest changed letters, if these are at most a third, or one. */
  static Optional<String> to(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt((String k) -> distance(word, k)).thenComparing(k -> k))
        .filter(k -> distance(word, k) <= Math.max(1, word.length() / 3));
  }

  /** The end of a problem's line: {@code ; did you mean X?}, or nothing. */
  public static String hint(String word, Collection<String> known) {
    return to(word, known).map(k -> "; did you mean " + k + "?").orElse("");
  }

  /** Levenshtein distance, ignoring case. */
  private static int distance(String word, String other) {
    String a = word.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
