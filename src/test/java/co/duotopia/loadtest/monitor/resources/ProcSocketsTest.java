package co.duotopia.loadtest.monitor.resources;

import static co.duotopia.loadtest.monitor.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcSocketsTest {
  private final List<Channel> opened = new ArrayList<>();
  private final ProcSockets sockets = new ProcSockets();
  private ServerSocketChannel listener;

  @BeforeEach
  void listen() throws IOException {
    listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    // The first connection makes the JVM open what it needs for all.
    connect(1);
  }

  @AfterEach
  void disconnect() throws IOException {
    for (Channel channel : opened) {
      channel.close();
    }
    listener.close();
  }

  private void connect(int pairs) throws IOException {
    for (int i = 0; i < pairs; i++) {
      opened.add(SocketChannel.open(listener.getLocalAddress()));
      opened.add(listener.accept());
    }
  }

  /** Sockets that earlier tests of this JVM left idle may close meanwhile, but not each time. */
  private boolean countsBothEndsOfTenMore() {
    try {
      long before = sockets.count().orElseThrow();
      connect(10);
      return sockets.count().orElseThrow() == before + 20;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void countsBothEndsOfItsConnections() {
    eventually("20 more", this::countsBothEndsOfTenMore);
  }

  @Test
  void countsManyWithoutLookingAtEach() throws IOException {
    connect(300);

    eventually("20 more", this::countsBothEndsOfTenMore);
  }
}
