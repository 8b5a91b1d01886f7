package benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;

/**
 * A backend that costs as little as possible: one thread, reads requests and throws their bodies
 * away, answers each at once with what the journey needs to go on. It prints its port, and ends
 * when its standard input ends.
 */
public final class Sink {
  private final Selector selector = Selector.open();

  private Sink() throws IOException {}

  public static void main(String[] args) throws IOException {
    Sink sink = new Sink();
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress("127.0.0.1", 0), 4096);
    server.configureBlocking(false);
    server.register(sink.selector, SelectionKey.OP_ACCEPT);
    System.out.println(server.socket().getLocalPort());
    Thread lifeLine = new Thread(Sink::endWithParent, "life-line");
    lifeLine.setDaemon(true);
    lifeLine.start();
    while (true) {
      sink.serve();
    }
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        continue;
      }
    } catch (IOException gone) {
      // The same as its end.
    }
    Runtime.getRuntime().halt(0);
  }

  private void serve() throws IOException {
    selector.select();
    Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
    while (ready.hasNext()) {
      SelectionKey key = ready.next();
      ready.remove();
      if (key.isAcceptable()) {
        accept((ServerSocketChannel) key.channel());
      } else {
        read(key);
      }
    }
  }

  private void accept(ServerSocketChannel server) throws IOException {
    for (SocketChannel client = server.accept(); client != null; client = server.accept()) {
      client.configureBlocking(false);
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      client.register(selector, SelectionKey.OP_READ, new SinkRequest());
    }
  }

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);

  private void read(SelectionKey key) {
    SocketChannel client = (SocketChannel) key.channel();
    try {
      buffer.clear();
      int read = client.read(buffer);
      if (read < 0) {
        client.close();
        return;
      }
      buffer.flip();
      ByteBuffer answer = ((SinkRequest) key.attachment()).take(buffer);
      while (answer.hasRemaining()) {
        client.write(answer);
      }
    } catch (IOException gone) {
      key.cancel();
    }
  }
}
