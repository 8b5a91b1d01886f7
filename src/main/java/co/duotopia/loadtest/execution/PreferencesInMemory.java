package co.duotopia.loadtest.execution;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.prefs.AbstractPreferences;
import java.util.prefs.Preferences;
import java.util.prefs.PreferencesFactory;

/**
 * The JVM's {@code java.util.prefs}, found as a service: preferences that end with the process. The
 * JVM's own are files in the home directory, which it locks: runs that start together would warn
 * that they could not.
 *
 * <p>Gatling alone has preferences, of the last time it asked Maven Central for its newest version.
 * Here that lies years ahead, so that it is never long ago, however long a run is: a run sends
 * requests to its target only.
 */
public final class PreferencesInMemory implements PreferencesFactory {
  private static final Duration AHEAD = Duration.ofDays(3_650);

  private final Preferences system = new Node(null, "");
  private final Preferences user = new Node(null, "");

  public PreferencesInMemory() {
    user.node("/io/gatling/latestVersion")
        .putLong("lastCheckTimestamp", System.currentTimeMillis() + AHEAD.toMillis());
  }

  @Override
  public Preferences systemRoot() {
    return system;
  }

  @Override
  public Preferences userRoot() {
    return user;
  }

  private static final class Node extends AbstractPreferences {
    private final Map<String, String> values = new ConcurrentHashMap<>();

    Node(Node parent, String name) {
      super(parent, name);
    }

    @Override
    protected void putSpi(String key, String value) {
      values.put(key, value);
    }

    @Override
    protected String getSpi(String key) {
      return values.get(key);
    }

    @Override
    protected void removeSpi(String key) {
      values.remove(key);
    }

    /** Its parent forgets it by itself. */
    @Override
    protected void removeNodeSpi() {
      values.clear();
    }

    @Override
    protected String[] keysSpi() {
      return values.keySet().toArray(String[]::new);
    }

    @Override
    protected String[] childrenNamesSpi() {
      return new String[0];
    }

    /** Asked for once a name: the class above keeps the nodes that it was given. */
    @Override
    protected AbstractPreferences childSpi(String name) {
      return new Node(this, name);
    }

    @Override
    protected void syncSpi() {}

    @Override
    protected void flushSpi() {}
  }
}
