package co.duotopia.loadtest.telemetry;

import java.io.IOException;

/** A receiver answered with success, but did not take all; the message is for people. */
final class NotAccepted extends IOException {
  private static final long serialVersionUID = 1;

  NotAccepted(String why) {
    super(why);
  }
}
