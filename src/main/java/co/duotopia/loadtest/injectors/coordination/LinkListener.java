package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.run.Event;

/** Listens to an injector's coordinator under load. */
public interface LinkListener {
  /** Sets how many of its users may work. */
  void target(int users);

  /** The load of all ends. */
  void stop(Event event);

  /** Nobody hears of this injector any more. */
  void lost(String why);
}
