package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.standin.fault.Host;
import co.duotopia.loadtest.standin.postgres.Postgres;
import java.util.Optional;

/** The host of a service: its database, and its process where it has one of its own. */
record ServiceHost(Postgres postgres, Optional<Supervisor> supervisor) implements Host {
  @Override
  public void freeze() throws Exception {
    supervisor.orElseThrow().signal("STOP");
  }

  @Override
  public void thaw() throws Exception {
    supervisor.orElseThrow().signal("CONT");
  }

  @Override
  public void stopService() throws Exception {
    supervisor.orElseThrow().drain();
  }

  @Override
  public void startService() {
    supervisor.orElseThrow().serveAgain();
  }

  @Override
  public void stopDatabase() {
    postgres.close();
  }

  @Override
  public void startDatabase() {
    postgres.startAgain();
  }

  @Override
  public DatabaseUrl superuser() {
    return postgres.superuser();
  }
}
