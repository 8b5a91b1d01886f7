package co.duotopia.loadtest.run.requests;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What failed outside requests, by its text. As an {@link OutcomeLimit}, beyond {@value
 * OutcomeLimit#MOST} different texts in a run those that are new become one. Thread-safe.
 */
public final class ErrorTexts {
  /** Where those happened that became one. */
  public static final String ELSEWHERE = "(other errors)";

  private static final String OTHERS = text(ELSEWHERE, OutcomeLimit.OTHERS);

  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> counts = new ConcurrentHashMap<>();

  /** Returns whether it is counted by its own text. */
  public boolean count(String where, String what) {
    String text = text(where, what);
    if (known.size() < OutcomeLimit.MOST) {
      known.add(text);
    }
    boolean own = known.contains(text);
    counts.merge(own ? text : OTHERS, 1L, Long::sum);
    return own;
  }

  /** As the engine's log has it. */
  private static String text(String where, String what) {
    return RequestResult.onOneLine(where + ": " + what).strip();
  }

  /** What was counted since the last call, by text. */
  public Map<String, Long> take() {
    Map<String, Long> taken = new TreeMap<>();
    for (String text : counts.keySet()) {
      Long count = counts.remove(text);
      if (count != null) {
        taken.put(text, count);
      }
    }
    return taken;
  }
}
