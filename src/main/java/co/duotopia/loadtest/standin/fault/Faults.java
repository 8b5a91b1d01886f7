package co.duotopia.loadtest.standin.fault;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.standin.http.Exchange;
import co.duotopia.loadtest.standin.http.Timer;
import co.duotopia.loadtest.standin.process.ServiceLog;
import co.duotopia.loadtest.standin.process.Truth;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** All faults of the service, as one: each place asks those that last at this moment. */
public final class Faults implements AutoCloseable {
  private final StandInSettings settings;
  private final Consumer<Truth> truths;
  private final Map<FaultSettings, Fault> made = new LinkedHashMap<>();
  private final List<Fault> active = new CopyOnWriteArrayList<>();
  private final List<Episode> episodes = new ArrayList<>();
  private Optional<Timer> timer = Optional.empty();

  public Faults(StandInSettings settings, Consumer<Truth> truths) {
    this.settings = settings;
    this.truths = truths;
  }

  /** Makes those that {@code maker} knows. */
  public void make(Function<FaultSettings, Optional<Fault>> maker) {
    settings.faults().forEach(fault -> maker.apply(fault).ifPresent(one -> made.put(fault, one)));
  }

  /** Sets the log to which faults write about the service's instances. */
  public void write(ServiceLog log) {
    made.values().forEach(fault -> fault.writeTo(log));
  }

  /** The address by which the service is to reach its database. */
  public DatabaseUrl wayTo(DatabaseUrl database) throws Exception {
    DatabaseUrl way = database;
    for (Fault fault : made.values()) {
      way = fault.wayTo(way);
    }
    return way;
  }

  /**
   * Begins those that are due and plans the others.
   *
   * @param origin from which their starts count
   * @param silent what was due before this instant has already been told by an earlier process
   */
  public void begin(Instant origin, Optional<Instant> silent) {
    if (made.isEmpty()) {
      return;
    }
    timer = Optional.of(new Timer("faults"));
    made.forEach((fault, one) -> episodes.add(new Episode(fault, one, origin)));
    episodes.forEach(episode -> episode.play(timer.get(), this, silent));
  }

  void add(Fault fault) throws Exception {
    fault.begin();
    active.add(fault);
  }

  void remove(Fault fault) throws Exception {
    active.remove(fault);
    fault.end();
  }

  void tell(Truth truth) {
    truths.accept(truth);
  }

  Exchange.Next front(Exchange.Next service) {
    Exchange.Next first = service;
    List<Fault> now = List.copyOf(active);
    for (int i = now.size() - 1; i >= 0; i--) {
      Fault fault = now.get(i);
      Exchange.Next next = first;
      first = exchange -> fault.meet(exchange, next);
    }
    return first;
  }

  public void received(long bytes) {
    active.forEach(fault -> fault.received(bytes));
  }

  public void query(Connection connection) throws SQLException {
    for (Fault fault : active) {
      fault.query(connection);
    }
  }

  public void beforeStorage(Connection connection) throws SQLException {
    for (Fault fault : active) {
      fault.beforeStorage(connection);
    }
  }

  public StorageCall storage(StorageCall usual) {
    StorageCall call = usual;
    for (Fault fault : active) {
      call = fault.storage(call);
    }
    return call;
  }

  /** Whether a fault keeps an upload's connection; it may give it back later. */
  public boolean keeps(Connection connection, Consumer<Connection> giveBack) throws SQLException {
    for (Fault fault : active) {
      if (fault.keeps(connection, giveBack)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    timer.ifPresent(Timer::close);
    episodes.forEach(episode -> episode.stop(this));
    made.values().forEach(Fault::close);
  }
}
