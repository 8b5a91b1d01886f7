package co.duotopia.loadtest.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * A series in bounded room, for drawing: however many entries come, it keeps at most {@value #MOST}
 * parts. Each stands for the same number of entries, but for the last one, which may still grow.
 *
 * @param <T> an entry, or what several entries are together
 */
public final class Thinned<T> {
  public static final int MOST = 7_200;

  private final BinaryOperator<T> joined;
  private List<T> parts = new ArrayList<>();
  private int step = 1;
  private int inLast;
  private int changed;

  /**
   * @param joined what a part and the next entry, or the next part, are together
   */
  public Thinned(BinaryOperator<T> joined) {
    this.joined = joined;
  }

  public void add(T entry) {
    if (!parts.isEmpty() && inLast < step) {
      changed = Math.min(changed, last());
      parts.set(last(), joined.apply(parts.get(last()), entry));
      inLast++;
      return;
    }
    if (parts.size() == MOST) {
      halve();
    }
    parts.add(entry);
    inLast = 1;
  }

  private int last() {
    return parts.size() - 1;
  }

  private void halve() {
    List<T> half = new ArrayList<>(MOST);
    for (int i = 0; i < MOST; i += 2) {
      half.add(joined.apply(parts.get(i), parts.get(i + 1)));
    }
    parts = half;
    step *= 2;
    changed = 0;
  }

  /** Oldest first. */
  public List<T> parts() {
    return Collections.unmodifiableList(parts);
  }

  /** Number of entries that a part stands for. */
  int step() {
    return step;
  }

  /** The first part that is not as it was when this was last asked; behind the last one: none. */
  public int takeChanged() {
    int first = changed;
    changed = parts.size();
    return first;
  }
}
