package co.duotopia.loadtest.injectors.coordination;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an injector stands with its coordinator.
 *
 * @param lost why it has no coordinator any more
 */
record LinkState(Orders orders, Optional<LinkListener> listener, Optional<String> lost) {

  static LinkState beforeStart() {
    return new LinkState(Orders.NONE, Optional.empty(), Optional.empty());
  }

  /** Whether there is nothing more to be said. */
  boolean isOver() {
    return lost.isPresent() || orders.areLast();
  }

  String whyThereIsNoLoad(Instant heardAt) {
    return orders
        .calledOff()
        .or(() -> lost)
        .filter(why -> orders.calledOff().isPresent())
        .orElse(
            "injector 0: must answer until the load begins, but was lost at %s (%s); start all injectors again"
                .formatted(heardAt, lost.orElse("")));
  }

  /** The listener hears what has come before. */
  LinkState listener(LinkListener other) {
    tell(other, Orders.NONE, orders);
    lost.ifPresent(other::lost);
    return new LinkState(orders, Optional.of(other), lost);
  }

  /** The listener hears them first: if that fails, it hears them again. */
  LinkState heard(Orders now) {
    listener.ifPresent(known -> tell(known, orders, now));
    return new LinkState(now, listener, lost);
  }

  private static void tell(LinkListener listener, Orders before, Orders now) {
    OptionalInt target = now.target();
    if (!target.equals(before.target()) && target.isPresent()) {
      listener.target(target.getAsInt());
    }
    if (before.stop().isEmpty()) {
      now.stop().ifPresent(listener::stop);
    }
    if (before.calledOff().isEmpty()) {
      now.calledOff().ifPresent(listener::lost);
    }
  }

  /** The listener is not told yet, so that the link ends even if that fails. */
  LinkState lost(String why) {
    return new LinkState(orders, listener, Optional.of(why));
  }

  void tellLoss() {
    listener.ifPresent(known -> lost.ifPresent(known::lost));
  }
}
