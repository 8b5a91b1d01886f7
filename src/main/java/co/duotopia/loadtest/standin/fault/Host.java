package co.duotopia.loadtest.standin.fault;

import co.duotopia.loadtest.database.DatabaseUrl;

/** The machine of the service: what a fault can do to its processes from outside. */
public interface Host {
  /** Suspends the service's process as a whole (SIGSTOP). */
  void freeze() throws Exception;

  void thaw() throws Exception;

  /** Ends the service cleanly: no new connections, requests in flight are answered. */
  void stopService() throws Exception;

  /** Starts it at the same address; returns when it answers. */
  void startService() throws Exception;

  /** Ends PostgreSQL at once; its sessions break. */
  void stopDatabase();

  /** Starts it at the same port; returns when it accepts connections. */
  void startDatabase();

  /** The database as its superuser reaches it. */
  DatabaseUrl superuser();
}
