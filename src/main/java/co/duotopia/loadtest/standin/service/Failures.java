package co.duotopia.loadtest.standin.service;

import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.http.ApiJson;
import co.duotopia.loadtest.standin.postgres.PoolExhausted;
import co.duotopia.loadtest.standin.process.ServiceLog;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/** Turns what routes throw into answers. */
record Failures(ServiceLog log) {
  void answer(RoutesConfig routes) {
    routes.exception(ApiError.class, (e, context) -> answer(context, e));
    routes.exception(HttpResponseException.class, (e, context) -> answer(context, e));
    routes.exception(
        PoolExhausted.class,
        (e, context) -> {
          log.unhandled("sqlalchemy.exc.TimeoutError: " + e.getMessage());
          unhandled(context);
        });
    // The stand-in ends while the request is in progress.
    routes.exception(InterruptedException.class, (e, context) -> unhandled(context));
    routes.exception(CancellationException.class, (e, context) -> unhandled(context));
    routes.exception(
        Exception.class,
        (e, context) -> {
          log.unhandled(exception(e));
          System.err.println(context.method() + " " + context.path() + " failed: " + e);
          unhandled(context);
        });
  }

  private static void answer(Context context, ApiError e) {
    if (e.status() == 401) {
      context.header("WWW-Authenticate", "Bearer");
    }
    ApiJson.answer(context, e.status(), e.body());
  }

  private static void answer(Context context, HttpResponseException e) {
    String text =
        switch (e.getStatus()) {
          case 404 -> "Not Found";
          case 405 -> "Method Not Allowed";
          default -> e.getMessage();
        };
    ApiJson.answer(context, e.getStatus(), Map.of("detail", text));
  }

  private static String exception(Exception e) {
    if (!(e instanceof SQLException known)) {
      return "RuntimeError: " + e.getMessage();
    }
    String text = Psycopg.text(known);
    String type = text.contains("OperationalError") ? "OperationalError" : "DatabaseError";
    return "sqlalchemy.exc." + type + ": " + text;
  }

  /** The real server answers, and then closes the connection without having said so. */
  private static void unhandled(Context context) {
    context.status(500).contentType("text/plain;charset=utf-8").result("Internal Server Error");
    Request request = ServletContextRequest.getServletContextRequest(context.req());
    Request.addCompletionListener(
        request, failure -> request.getConnectionMetaData().getConnection().getEndPoint().close());
  }
}
