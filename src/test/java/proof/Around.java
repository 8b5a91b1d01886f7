package proof;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The surroundings of a service that are none of its faults. */
enum Around {
  NOTHING,
  /** Other applications have forgotten transactions, in its database and in another one. */
  NEIGHBOURS,
  /** Something else takes half a core of the machine. */
  BUSY_MACHINE,
  /** Its object storage takes a second and a half: slow, but within all limits. */
  SLOW_STORAGE,
  /** 150 ms lie between the load generator and the service. */
  FAR_GENERATOR;

  private static final Set<Around> OWN_STAND_IN = Set.of(NOTHING, BUSY_MACHINE, SLOW_STORAGE);

  /** Settings of the stand-in, beside its faults. */
  Map<String, String> properties() {
    return this == SLOW_STORAGE
        ? Map.of("loadtest.standin.storage-latency.median", "1500ms")
        : Map.of();
  }

  /** Whether the run starts the stand-in itself; otherwise it has to be there before. */
  boolean bringsStandIn() {
    return OWN_STAND_IN.contains(this);
  }

  /** The part of a cell's name; empty for no surroundings. */
  String text() {
    return this == NOTHING ? "" : "-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
