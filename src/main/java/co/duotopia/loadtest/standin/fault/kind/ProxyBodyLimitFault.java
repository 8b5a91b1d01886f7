package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.http.Exchange;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;

/**
 * A proxy in front refuses large bodies by their announced length. As nginx does it lets the client
 * finish, discards what comes, and closes the connection.
 */
final class ProxyBodyLimitFault implements Fault {
  static final FaultKind KIND =
      new FaultKind(
          "proxy-body-limit",
          Map.of("megabytes", Rules.number(0.001, 1_000)),
          (fault, standIn, database) -> new ProxyBodyLimitFault(fault));

  private static final String BODY =
      """
      <html>
      <head><title>413 Request Entity Too Large</title></head>
      <body>
      <center><h1>413 Request Entity Too Large</h1></center>
      <hr><center>nginx</center>
      </body>
      </html>
      """
          .replace("\n", "\r\n");

  private final long limitBytes;

  ProxyBodyLimitFault(FaultSettings settings) {
    limitBytes = Math.round(settings.number("megabytes") / settings.intensity() * 1024 * 1024);
  }

  @Override
  public void meet(Exchange exchange, Exchange.Next next) throws Exception {
    if (exchange.request().getLength() <= limitBytes) {
      next.take(exchange);
      return;
    }
    exchange.response().getHeaders().put(HttpHeader.SERVER, "nginx");
    exchange.response().getHeaders().put(HttpHeader.CONNECTION, "close");
    exchange.answer(413, "text/html", BODY);
  }
}
