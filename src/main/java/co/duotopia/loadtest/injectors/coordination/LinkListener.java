package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.run.Event;

/** What an injector hears of its coordinator once there is a load. */
public interface LinkListener {
  /** So many of its users may work. */
  void target(int users);

  /** The load of all ends. */
  void stop(Event event);

  /** Nobody hears of this injector any more. */
  void lost(String why);
}
