package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.run.EarlyEnd;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.RunClock;
import co.duotopia.loadtest.settings.GuardSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * All guards of a run. They judge measurements as these come in, from the first virtual user's
 * start to the end of the load, so the cost of starting the process does not count. Thread-safe.
 *
 * <p>A violated guard ends the run (see {@link EarlyEnd}), or is marked by an event {@code guard}
 * and, when it recovers, by {@code guard-over}. Their details: {@code guard}, its name in the
 * settings; the figures it judged; of {@code guard-over} also {@code brokenMillis}.
 */
public final class Guards {
  private final EarlyEnd end;
  private final EventLog events;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final List<GuardState<Interval>> ofRequests = new ArrayList<>();
  private final List<GuardState<Interval>> ofSeconds = new ArrayList<>();
  private final List<GuardState<DatabaseSample>> ofDatabase = new ArrayList<>();
  private final List<GuardState<ResourceSample>> ofResources = new ArrayList<>();

  public Guards(GuardSettings settings, EarlyEnd end, EventLog events) {
    this(settings, end, events, RunClock.ofProcess(), System::nanoTime);
  }

  Guards(
      GuardSettings settings, EarlyEnd end, EventLog events, Clock clock, LongSupplier nanoTime) {
    this.end = end;
    this.events = events;
    this.clock = clock;
    this.nanoTime = nanoTime;
    ofRequests(settings);
    ofDatabase(settings);
    GuardSettings.GeneratorCpu cpu = settings.generatorCpu();
    add("generator-cpu", cpu.on(), cpu.stop(), new GeneratorCpuGuard(cpu), ofResources);
  }

  private void ofRequests(GuardSettings settings) {
    GuardSettings.ErrorRate errors = settings.errorRate();
    Guard<Interval> errorRate = new ErrorRateGuard(errors, settings.expectedStatuses());
    add("error-rate", errors.on(), errors.stop(), errorRate, ofRequests);
    GuardSettings.ResponseTime p95 = settings.responseTime();
    add("response-time", p95.on(), p95.stop(), new ResponseTimeGuard(p95), ofRequests);
    GuardSettings.GeneratorLate late = settings.generatorLate();
    add("generator-late", late.on(), late.stop(), new GeneratorLateGuard(late), ofSeconds);
  }

  private void ofDatabase(GuardSettings settings) {
    GuardSettings.DatabaseConnections taken = settings.databaseConnections();
    Guard<DatabaseSample> connections = new DatabaseConnectionsGuard(taken);
    add("database-connections", taken.on(), taken.stop(), connections, ofDatabase);
    GuardSettings.Deadlocks deadlocks = settings.deadlocks();
    add("deadlocks", deadlocks.on(), deadlocks.stop(), new DeadlocksGuard(deadlocks), ofDatabase);
    GuardSettings.MonitorLost lost = settings.monitorLost();
    add("monitor-lost", lost.on(), lost.stop(), new MonitorLostGuard(lost), ofDatabase);
  }

  private <S> void add(
      String name, boolean on, boolean stops, Guard<S> guard, List<GuardState<S>> states) {
    if (on) {
      states.add(new GuardState<>(name, stops, guard, end, events, clock));
    }
  }

  /** Accepts requests at any rate: a higher rate finds a violation sooner. */
  public void requests(Interval since) {
    tell(ofRequests, since);
  }

  public void second(Interval second) {
    tell(ofSeconds, second);
  }

  public void database(DatabaseSample sample) {
    tell(ofDatabase, sample);
  }

  public void resources(ResourceSample sample) {
    tell(ofResources, sample);
  }

  private synchronized <S> void tell(List<GuardState<S>> states, S sample) {
    long now = nanoTime.getAsLong();
    for (GuardState<S> state : states) {
      if (end.wouldEndALoad()) {
        state.take(now, sample);
      }
    }
  }
}
