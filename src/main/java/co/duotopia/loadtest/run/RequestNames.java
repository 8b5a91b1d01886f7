package co.duotopia.loadtest.run;

import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.RequestResult;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Sorts requests by name until their figures are taken. Thread-safe. */
final class RequestNames {
  /** Requests with further names are recorded under {@link Recorder#OTHER_NAMES}. */
  static final int MOST = 1_000;

  private final Map<String, Slot> slots = new ConcurrentHashMap<>();

  void record(RequestResult result) {
    Slot slot = slots.get(result.name());
    if (slot == null) {
      slot =
          slots.size() < MOST
              ? slots.computeIfAbsent(result.name(), name -> new Slot(result.kind()))
              : slots.computeIfAbsent(Recorder.OTHER_NAMES, name -> new Slot(RequestKind.OTHER));
    }
    slot.add(result);
  }

  /** Hands over what was recorded since the last call; names without requests are left out. */
  void take(BiConsumer<String, RequestFigures> reader) {
    slots.forEach(
        (name, slot) -> {
          Figures figures = slot.take();
          if (figures.count() > 0) {
            reader.accept(name, new RequestFigures(slot.kind, figures));
          }
        });
  }

  /** The requests of one name. */
  private static final class Slot {
    private static final Figures NONE = new Figures();
    private final RequestKind kind;
    private Figures current = new Figures();

    Slot(RequestKind kind) {
      this.kind = kind;
    }

    synchronized void add(RequestResult result) {
      current.add(result);
    }

    /** The figures since the last call; nothing is added to them any more. */
    synchronized Figures take() {
      if (current.count() == 0) {
        return NONE;
      }
      Figures taken = current;
      current = new Figures();
      return taken;
    }
  }
}
