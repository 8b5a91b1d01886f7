package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.DaemonThread;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Lets a second thread load what takes a run the longest to load, while the first one reads the
 * command line and the settings: to load classes is most of a start. Whoever needs such a class
 * sooner loads it, or waits until it is there.
 */
public final class EarlyClasses {
  /** Of the engine's TLS library (600 classes with those of the JDK) and the database's driver. */
  static final List<String> NAMES =
      List.of("io.netty.handler.ssl.OpenSsl", "org.postgresql.Driver");

  /** Without it, Netty has events of its buffers for Flight Recorder, which it would set up. */
  private static final String NETTY_EVENTS = "io.netty.jfr.enabled";

  private EarlyClasses() {}

  /** Begins; the caller goes on. */
  public static void load() {
    if (System.getProperty(NETTY_EVENTS) == null) {
      System.setProperty(NETTY_EVENTS, "false");
    }
    DaemonThread.of("early-classes", EarlyClasses::loadAll).start();
  }

  private static void loadAll() {
    try {
      LoggerFactory.getLogger(EarlyClasses.class);
      Class.forName(NAMES.get(0));
      ObjectMapper json = new ObjectMapper();
      json.writeValueAsString(json.readTree("{\"id\": [1, 0.5, \"text\", true, null]}"));
      Class.forName(NAMES.get(1));
    } catch (IOException | ReflectiveOperationException | LinkageError e) {
      // Whoever needs the class meets the same, and says so.
    }
  }
}
