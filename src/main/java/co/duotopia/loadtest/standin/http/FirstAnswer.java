package co.duotopia.loadtest.standin.http;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A response that somebody in front of the service may answer first; then the service's fails. */
public final class FirstAnswer extends Response.Wrapper {
  private enum By {
    SERVICE,
    FRONT
  }

  private final AtomicReference<By> answered = new AtomicReference<>();

  public FirstAnswer(Request request, Response wrapped) {
    super(request, wrapped);
  }

  /** Whether the front may answer: the service has not begun to. */
  public boolean claim() {
    return answered.compareAndSet(null, By.FRONT);
  }

  @Override
  public void write(boolean last, ByteBuffer content, Callback callback) {
    answered.compareAndSet(null, By.SERVICE);
    if (answered.get() == By.FRONT) {
      callback.failed(new ClosedChannelException());
    } else {
      super.write(last, content, callback);
    }
  }
}
