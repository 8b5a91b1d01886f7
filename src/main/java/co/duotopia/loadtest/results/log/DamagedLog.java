package co.duotopia.loadtest.results.log;

import java.io.IOException;

/** A place in a simulation.log that cannot be right; the message says in a few words why. */
final class DamagedLog extends IOException {
  DamagedLog(String message) {
    super(message);
  }
}
