package proof;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** A part of all. */
record Share(long part, long all) {

  static <T> Share of(List<T> all, Predicate<T> condition) {
    return new Share(all.stream().filter(condition).count(), all.size());
  }

  /** 0 without answers. */
  double percent() {
    return all == 0 ? 0 : 100.0 * part / all;
  }

  /** {@code 29 of 31 (93.5 %)}. */
  @Override
  public String toString() {
    return all == 0
        ? "none"
        : String.format(Locale.ROOT, "%d of %d (%.1f %%)", part, all, percent());
  }
}
