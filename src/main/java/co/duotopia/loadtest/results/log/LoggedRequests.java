package co.duotopia.loadtest.results.log;

import co.duotopia.loadtest.results.log.SimulationLog.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Requests that follow each other in a log, in columns. A log is read once and cold: so the code
 * that reads and counts each of its requests is little, and most time does not go into compiling
 * it. Changes when more are read.
 */
public final class LoggedRequests {
  private static final int ROOM = 1024;

  /** What requests are called: the name, and before it the groups, the outermost first. */
  private final List<List<String>> names = new ArrayList<>();

  private final Map<List<String>, Integer> numbers = new HashMap<>();
  private final int[] nameNumbers = new int[ROOM];
  private final int[] starts = new int[ROOM];
  private final int[] ends = new int[ROOM];
  private final boolean[] successes = new boolean[ROOM];
  private final String[] messages = new String[ROOM];
  private final long runStartMillis;
  private int count;

  LoggedRequests(long runStartMillis) {
    this.runStartMillis = runStartMillis;
  }

  /**
   * @param name behind the groups
   */
  int number(List<String> name) {
    Integer known = numbers.putIfAbsent(name, names.size());
    if (known == null) {
      names.add(name);
    }
    return known == null ? names.size() - 1 : known;
  }

  boolean isFull() {
    return count == ROOM;
  }

  void add(int number, int start, int end, boolean success, String message) {
    nameNumbers[count] = number;
    starts[count] = start;
    ends[count] = end;
    successes[count] = success;
    messages[count++] = message;
  }

  void clear() {
    count = 0;
  }

  /** Leaves out the others. */
  public void keep(IntPredicate kept) {
    int all = count;
    count = 0;
    for (int i = 0; i < all; i++) {
      if (kept.test(i)) {
        add(nameNumbers[i], starts[i], ends[i], successes[i], messages[i]);
      }
    }
  }

  public int count() {
    return count;
  }

  /** Number of what a request is called in its log, from 0 on. */
  public int number(int i) {
    return nameNumbers[i];
  }

  /** How many of these numbers there are so far. */
  public int names() {
    return names.size();
  }

  public String name(int number) {
    List<String> name = names.get(number);
    return name.get(name.size() - 1);
  }

  /** The outermost first; mostly none. */
  public List<String> groups(int number) {
    List<String> name = names.get(number);
    return name.subList(0, name.size() - 1);
  }

  public long startMillis(int i) {
    return runStartMillis + starts[i];
  }

  public long endMillis(int i) {
    return runStartMillis + ends[i];
  }

  public boolean success(int i) {
    return successes[i];
  }

  /** Why it failed; empty for none. */
  public String message(int i) {
    return messages[i];
  }

  Request request(int i) {
    int number = nameNumbers[i];
    return new Request(
        groups(number), name(number), startMillis(i), endMillis(i), success(i), message(i));
  }
}
