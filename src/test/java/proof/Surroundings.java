package proof;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.standin.StandIn;
import co.duotopia.loadtest.standin.process.DelayProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The surroundings of a cell's service during its run. */
final class Surroundings implements AutoCloseable {
  private static final Duration DISTANCE = Duration.ofMillis(150);
  private static final long BUSY_MILLIS = 10;

  private final Map<String, String> environment = new HashMap<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  private Surroundings() {}

  /**
   * @param folder of the run
   */
  static Surroundings of(Cell cell, int seed, Path folder) throws IOException {
    Surroundings around = new Surroundings();
    try {
      if (cell.around() == Around.BUSY_MACHINE) {
        around.burn();
      } else if (!cell.around().bringsStandIn()) {
        around.standIn(cell, seed, folder);
      }
      return around;
    } catch (IOException | SQLException | RuntimeException e) {
      around.close();
      throw new IOException(e);
    }
  }

  /** Variables of the run. */
  Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  private void standIn(Cell cell, int seed, Path folder) throws IOException, SQLException {
    Map<String, String> properties = new HashMap<>(cell.properties());
    properties.put("loadtest.standin.seed", Integer.toString(seed));
    StandIn standIn = StandIn.start(SettingsLoader.ofProcess().with(properties).standIn());
    open.push(standIn);
    int port = standIn.baseUrl().getPort();
    if (cell.around() == Around.FAR_GENERATOR) {
      DelayProxy proxy = DelayProxy.to(port);
      proxy.delay(DISTANCE);
      open.push(proxy);
      port = proxy.port();
    } else {
      neighbours(standIn.database());
    }
    environment.putAll(TargetVariables.of(standIn, "http://127.0.0.1:" + port, folder));
  }

  /** Three sessions of others that are idle in a transaction, two of them in the same database. */
  private void neighbours(DatabaseUrl database) throws SQLException {
    try (Connection console = session(database, "console", database.database());
        Statement create = console.createStatement()) {
      create.execute("create database reports template duotopia");
    }
    forget(session(database, "analyst", "reports"));
    forget(session(database, "importer", database.database()));
    forget(session(database, "", database.database()));
  }

  private Connection session(DatabaseUrl database, String application, String name)
      throws SQLException {
    Connection session =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:%d/%s?ApplicationName=%s"
                .formatted(database.port(), name, application),
            database.user().orElseThrow(),
            TargetVariables.password(database));
    open.push(session);
    return session;
  }

  private static void forget(Connection session) throws SQLException {
    session.setAutoCommit(false);
    try (Statement statement = session.createStatement()) {
      statement.execute("select 1");
    }
  }

  /** Half of a core's time. */
  private void burn() {
    Thread thread =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                long until = System.nanoTime() + BUSY_MILLIS * 1_000_000;
                while (System.nanoTime() < until) {
                  Thread.onSpinWait();
                }
                try {
                  Thread.sleep(BUSY_MILLIS);
                } catch (InterruptedException e) {
                  return;
                }
              }
            },
            "busy-machine");
    thread.setDaemon(true);
    thread.start();
    open.push(thread::interrupt);
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        // What is around a run ends with it; how, is nothing to it.
      }
    }
  }
}
