package co.duotopia.loadtest.monitor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Tells what has come since the last look, so that what lasts is told once. Not thread-safe. */
public final class Novelties<T, K> {
  private final Function<T, K> key;
  private final Set<K> seen = new HashSet<>();

  public Novelties(Function<T, K> key) {
    this.key = key;
  }

  /** Those that the last look did not hold. */
  public List<T> among(List<T> present) {
    List<T> fresh = present.stream().filter(item -> !seen.contains(key.apply(item))).toList();
    seen.clear();
    present.forEach(item -> seen.add(key.apply(item)));
    return fresh;
  }
}
