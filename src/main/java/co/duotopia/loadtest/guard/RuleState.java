package co.duotopia.loadtest.guard;

import java.util.Map;

/**
 * The state of a rule.
 *
 * @param text what is required and what is, in one line; empty where nothing can be said
 * @param figures of it, by name
 */
record RuleState(State state, String text, Map<String, Object> figures) {
  enum State {
    KEPT,
    BROKEN,
    /** Too few samples; what was said before still holds. */
    UNKNOWN
  }

  static final RuleState UNKNOWN = new RuleState(State.UNKNOWN, "", Map.of());

  RuleState {
    figures = Map.copyOf(figures);
  }

  static RuleState of(boolean broken, String text, Map<String, Object> figures) {
    return new RuleState(broken ? State.BROKEN : State.KEPT, text, figures);
  }
}
