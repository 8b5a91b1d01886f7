package co.duotopia.loadtest.standin.service;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.standin.process.Announcement;
import co.duotopia.loadtest.standin.process.Truth;
import co.duotopia.loadtest.standin.process.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * An instance of the service in a process of its own, so that it can die alone.
 *
 * <p>Standard input: the {@link InstanceOrder}; when {@link #READY} was written, an empty line, for
 * the port is free now; then {@link #DRAIN}, which ends it cleanly, or the end of the input, which
 * ends it at once. Standard output: READY, then {@link Announcement} and {@link Truth}s, each a
 * line.
 */
final class InstanceProcess {
  static final String READY = "ready";
  static final String DRAIN = "drain";

  private InstanceProcess() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    InstanceOrder order = Wire.read(input.readLine(), InstanceOrder.class);
    Instance instance =
        new Instance(
            order.settings(),
            Path.of(order.objects()),
            order.tokenKey(),
            truth -> System.out.println(Wire.text(truth)),
            order.serviceLog());
    instance.open(order.database());
    System.out.println(READY);
    if (input.readLine() != null) {
      serve(instance, order);
      if (DRAIN.equals(input.readLine())) {
        instance.drain();
      }
    }
    instance.close();
    System.exit(0);
  }

  private static void serve(Instance instance, InstanceOrder order) {
    try {
      Instant origin = Optional.ofNullable(order.origin()).orElseGet(Instant::now);
      instance.beginFaults(origin, Optional.ofNullable(order.since()));
      System.out.println(Wire.text(Announcement.serving(instance.serve(order.port()))));
    } catch (InvalidInput e) {
      System.out.println(Wire.text(Announcement.failed(e.getMessage())));
      System.exit(1);
    }
  }
}
