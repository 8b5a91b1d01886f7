package co.duotopia.loadtest.standin.fault;

import co.duotopia.loadtest.standin.http.Exchange;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Leads each request through the faults that stand in front of the service. */
public final class FaultFront extends Handler.Wrapper {
  private final Faults faults;

  public FaultFront(Faults faults) {
    this.faults = faults;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    faults.front(this::serve).take(new Exchange(request, response, callback));
    return true;
  }

  private void serve(Exchange exchange) throws Exception {
    if (!super.handle(exchange.request(), exchange.response(), exchange.callback())) {
      Response.writeError(exchange.request(), exchange.response(), exchange.callback(), 404);
    }
  }
}
