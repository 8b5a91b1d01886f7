package co.duotopia.loadtest.monitor.resources;

import java.util.OptionalLong;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;

/**
 * macOS, Windows and the rest: established TCP connections of this process. The system's whole
 * table is read for that, so only every 10th time; in between the last figure stands. Not
 * thread-safe.
 */
final class OshiSockets implements Sockets {
  private static final int COUNTS_BETWEEN_LOOKS = 10;

  private final InternetProtocolStats network =
      new SystemInfo().getOperatingSystem().getInternetProtocolStats();
  private final long self = ProcessHandle.current().pid();
  private OptionalLong last = OptionalLong.empty();
  private int countsToLook;

  @Override
  public OptionalLong count() {
    if (countsToLook-- <= 0) {
      countsToLook = COUNTS_BETWEEN_LOOKS;
      last = OptionalLong.of(network.getConnections().stream().filter(this::isOurs).count());
    }
    return last;
  }

  private boolean isOurs(IPConnection connection) {
    return connection.getowningProcessId() == self && connection.getState() == TcpState.ESTABLISHED;
  }
}
