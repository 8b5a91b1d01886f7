package recording;

import io.gatling.core.session.SessionPrivateAttributes;

/**
 * Names of the attributes that the suite keeps in a session: no column of a feeder and no check of
 * a simulation has one of them, and {@code Session.reset} keeps them.
 */
public final class PrivateAttribute {
  private PrivateAttribute() {}

  public static String named(String name) {
    return SessionPrivateAttributes.generatePrivateAttribute("loadtest." + name);
  }
}
