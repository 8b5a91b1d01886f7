package co.duotopia.loadtest.standin.service;

import co.duotopia.loadtest.standin.http.ApiJson;
import co.duotopia.loadtest.standin.postgres.Connections;
import io.javalin.http.Context;

/** {@code GET /health}: always 200, and says whether the database pool is exhausted. */
final class HealthRoute {
  private final Services services;

  HealthRoute(Services services) {
    this.services = services;
  }

  record Health(String status, Connections.Load database) {}

  void health(Context context, Session session) {
    Connections.Load load = services.connections().load();
    ApiJson.answer(context, 200, new Health(load.isExhausted() ? "degraded" : "healthy", load));
  }
}
