package co.duotopia.loadtest.standin.service;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.standin.fault.Faults;
import co.duotopia.loadtest.standin.fault.kind.FaultKinds;
import co.duotopia.loadtest.standin.process.ServiceLog;
import co.duotopia.loadtest.standin.process.Truth;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The service itself: all but its database, which outlives it. */
public final class Instance implements AutoCloseable {
  private final StandInSettings settings;
  private final Services services;
  private Optional<HttpService> http = Optional.empty();

  /**
   * @param objects folder of the bucket
   * @param tokenKey which tokens of earlier instances were signed with
   */
  public Instance(
      StandInSettings settings,
      Path objects,
      byte[] tokenKey,
      Consumer<Truth> truths,
      ServiceLog log) {
    this.settings = settings;
    services = Services.of(settings, objects, tokenKey, truths, log);
  }

  /** Returns the base URL. Requests that need the database must wait until it is open. */
  public String serve(int port) {
    http = Optional.of(HttpService.start(settings, port, services));
    services.log().started(http.get().baseUrl());
    return http.get().baseUrl();
  }

  public void open(DatabaseUrl database) {
    try {
      services.faults().make(fault -> FaultKinds.inService(fault, settings, database));
      services.faults().write(services.log());
      services.connections().open(services.faults().wayTo(database));
    } catch (Exception e) {
      throw new IllegalStateException("stand-in: the way to the database: " + e.getMessage(), e);
    }
  }

  /** See {@link Faults#begin}. */
  public void beginFaults(Instant origin, Optional<Instant> silent) {
    services.faults().begin(origin, silent);
  }

  /** Stops serving cleanly: requests in flight are answered, no new ones are accepted. */
  void drain() {
    services.log().stopping();
    http.ifPresent(HttpService::drain);
    services.log().stopped();
  }

  @Override
  public void close() {
    services.faults().close();
    http.ifPresent(HttpService::close);
    services.connections().close();
  }
}
