package co.duotopia.loadtest.standin.fault;

import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.standin.http.Timer;
import co.duotopia.loadtest.standin.process.Truth;
import co.duotopia.loadtest.text.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** One fault with its times. */
final class Episode {
  private final FaultSettings settings;
  private final Fault fault;
  private final Instant start;
  private final Instant end;
  private boolean begun;

  Episode(FaultSettings settings, Fault fault, Instant origin) {
    this.settings = settings;
    this.fault = fault;
    start = origin.plus(settings.start());
    end = start.plus(settings.lasting());
  }

  /** Begins at once if it is due, so that no request is served before. */
  void play(Timer timer, Faults faults, Optional<Instant> silent) {
    Instant now = Instant.now();
    if (!end.isAfter(now)) {
      return;
    }
    boolean told = silent.filter(start::isBefore).isPresent();
    if (start.isAfter(now)) {
      timer.after(Duration.between(now, start), () -> begin(faults, told));
    } else {
      begin(faults, told);
    }
    timer.after(Duration.between(now, end), () -> end(faults));
  }

  private synchronized void begin(Faults faults, boolean told) {
    try {
      begun = true;
      faults.add(fault);
      if (!told) {
        faults.tell(truth("began", "The fault begins: " + inWords()));
      }
    } catch (Exception e) {
      System.err.println("stand-in: " + key() + " cannot begin: " + e);
    }
  }

  private void end(Faults faults) {
    stop(faults);
    faults.tell(truth("ended", "The fault ends"));
  }

  synchronized void stop(Faults faults) {
    try {
      if (begun) {
        begun = false;
        faults.remove(fault);
      }
    } catch (Exception e) {
      System.err.println("stand-in: " + key() + " does not end: " + e);
    }
  }

  private Truth truth(String type, String text) {
    return new Truth(Instant.now(), type, key(), text);
  }

  private String key() {
    return settings.profile();
  }

  private String inWords() {
    return String.format(
        Locale.ROOT,
        "intensity %s, lasting %s, %s",
        settings.intensity(),
        Formats.units(settings.lasting()),
        settings.parameters());
  }
}
