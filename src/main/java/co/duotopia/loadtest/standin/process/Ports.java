package co.duotopia.loadtest.standin.process;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1. */
public final class Ports {
  private Ports() {}

  /** A port that is free at this moment: the wanted one, or any for 0. */
  public static int database(int wanted) {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw inUse("database-port", wanted);
    }
  }

  public static InvalidInput inUse(String setting, int port) {
    return new InvalidInput(
        "standin."
            + setting
            + ": must be free on this machine, but "
            + port
            + " is in use; choose another, or 0 for any free one");
  }
}
