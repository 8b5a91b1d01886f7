package co.duotopia.loadtest.web.launch;

import co.duotopia.loadtest.settings.SettingsLoader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/**
 * @param port 0: any free one
 * @param host to listen on; anything but this machine alone needs a token
 * @param script run_tests.sh of the checkout whose runs are started
 * @param results where its runs write
 * @param loader what the runs will read
 * @param prefill what the form begins with
 */
public record PageSettings(
    int port, String host, Path script, Path results, SettingsLoader loader, RunRequest prefill) {
  public static final int USUAL_PORT = 8089;
  public static final String USUAL_HOST = "127.0.0.1";

  /** Whether nobody but this machine can connect. */
  public boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
