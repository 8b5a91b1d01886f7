package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.config.DatabaseUrl;
import co.duotopia.loadtest.config.StandInSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The service itself: all but its database, which outlives it. */
final class Instance implements AutoCloseable {
  private final StandInSettings settings;
  private final Services services;
  private Optional<HttpService> http = Optional.empty();

  /**
   * @param objects folder of the bucket
   * @param tokenKey which tokens of earlier instances were signed with
   */
  Instance(StandInSettings settings, Path objects, byte[] tokenKey, Consumer<Truth> truths) {
    this.settings = settings;
    services = Services.of(settings, objects, tokenKey, truths);
  }

  /** Returns the base URL. Requests that need the database must wait until it is open. */
  String serve(int port) {
    http = Optional.of(HttpService.start(settings, port, services));
    return http.get().baseUrl();
  }

  void open(DatabaseUrl database) {
    services.connections().open(database);
  }

  /** As {@link Faults#begin}. */
  void beginFaults(DatabaseUrl database, Instant origin, Optional<Instant> silent) {
    services.faults().begin(database, origin, silent);
  }

  @Override
  public void close() {
    services.faults().close();
    http.ifPresent(HttpService::close);
    services.connections().close();
  }
}
