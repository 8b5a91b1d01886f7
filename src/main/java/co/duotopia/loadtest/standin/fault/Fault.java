package co.duotopia.loadtest.standin.fault;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.standin.http.Exchange;
import co.duotopia.loadtest.standin.process.ServiceLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * Something that is wrong with the service. Each method is a place where it can act; a healthy
 * service does there what the default does. They are called, by many threads, from the fault's
 * begin to its end; a call that has come in before the end may still go on after it.
 */
public interface Fault {
  /** Called before the service starts: where a platform says what it does. */
  default void writeTo(ServiceLog log) {}

  default void begin() throws Exception {}

  /** Makes the service healthy again. Also called when the service ends. */
  default void end() throws Exception {}

  /** Called before the service starts: the address by which it reaches its database from then. */
  default DatabaseUrl wayTo(DatabaseUrl database) throws Exception {
    return database;
  }

  /** A request in front of the service: to be passed on, now or later, or to be answered. */
  default void meet(Exchange exchange, Exchange.Next next) throws Exception {
    next.take(exchange);
  }

  /** The body of an upload has been read. */
  default void received(long bytes) {}

  /** A request that reads or writes a student's progress is about to do so. */
  default void query(Connection connection) throws SQLException {}

  /** An upload, in its transaction, is about to call the object storage. */
  default void beforeStorage(Connection connection) throws SQLException {}

  default StorageCall storage(StorageCall usual) {
    return usual;
  }

  /** Whether the connection of a finished upload is not given back, or only later. */
  default boolean keeps(Connection connection, Consumer<Connection> giveBack) throws SQLException {
    return false;
  }

  /** Releases what it holds even while it does not last. */
  default void close() {}
}
