package co.duotopia.loadtest.standin.fault;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.standin.http.EventLoop;
import co.duotopia.loadtest.standin.http.Exchange;
import co.duotopia.loadtest.standin.http.Timer;
import co.duotopia.loadtest.standin.process.Truth;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All faults of the service, as one: each place asks those that last at this moment. */
public final class Faults implements AutoCloseable {
  private final StandInSettings settings;
  private final EventLoop loop;
  private final Consumer<Truth> truths;
  private final List<Fault> active = new CopyOnWriteArrayList<>();
  private final List<Episode> episodes = new ArrayList<>();
  private Optional<Timer> timer = Optional.empty();

  public Faults(StandInSettings settings, EventLoop loop, Consumer<Truth> truths) {
    this.settings = settings;
    this.loop = loop;
    this.truths = truths;
  }

  /**
   * Begins those that are due and plans the others.
   *
   * @param origin from which their starts count
   * @param silent what was due before this instant has already been told by an earlier process
   */
  public void begin(DatabaseUrl database, Instant origin, Optional<Instant> silent) {
    if (settings.faults().isEmpty()) {
      return;
    }
    timer = Optional.of(new Timer("faults"));
    settings.faults().stream()
        .map(fault -> new Episode(fault, FaultKinds.make(fault, settings, database), origin))
        .forEach(episodes::add);
    episodes.forEach(episode -> episode.play(timer.get(), this, silent));
  }

  void add(Fault fault) throws Exception {
    fault.begin();
    active.add(fault);
    loop.set(active.stream().anyMatch(Fault::needsEventLoop));
  }

  void remove(Fault fault) throws Exception {
    active.remove(fault);
    loop.set(active.stream().anyMatch(Fault::needsEventLoop));
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

  /** Gives an upload's connection back, unless a fault keeps it. */
  public void giveBack(Connection connection) throws SQLException {
    for (Fault fault : active) {
      if (fault.keeps(connection)) {
        return;
      }
    }
    connection.close();
  }

  @Override
  public void close() {
    timer.ifPresent(Timer::close);
    episodes.forEach(episode -> episode.stop(this));
  }
}
