package co.duotopia.loadtest.standin.service;

import co.duotopia.loadtest.standin.fault.Faults;
import co.duotopia.loadtest.standin.fault.StorageCall;
import co.duotopia.loadtest.standin.fault.StorageLatency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The bucket: objects are files, written after the storage latency. Only the latest are kept, so
 * that a long run does not fill the disk.
 */
final class ObjectStorage {
  private static final int KEPT_OBJECTS = 32;
  private static final int SLICE_BYTES = 64 * 1024;
  private static final String URL = "https://storage.googleapis.com/duotopia-audio/recordings/";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path folder;
  private final StorageLatency latency;
  private final Duration deletion;
  private final Faults faults;
  private final Deque<Path> kept = new ArrayDeque<>();

  ObjectStorage(Path folder, StorageLatency latency, Duration deletion, Faults faults) {
    this.folder = folder;
    this.latency = latency;
    this.deletion = deletion;
    this.faults = faults;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stores the object and returns its public address. */
  String store(ByteBuffer content) throws IOException, InterruptedException {
    String name = "recording_" + TIME.format(Instant.now()) + "_" + UUID.randomUUID() + ".webm";
    faults.storage(StorageCall.succeeding(latency.next())).await();
    Path path = folder.resolve(name);
    write(content, path);
    Path oldest = keep(path);
    if (oldest != null) {
      Files.deleteIfExists(oldest);
    }
    return URL + name;
  }

  /** Takes as long as the deletion of an object; its file goes with the oldest. */
  void delete() throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(deletion.toNanos());
  }

  /** Writes in slices: the JDK keeps a native buffer per thread, as large as its largest write. */
  private static void write(ByteBuffer content, Path path) throws IOException {
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (content.hasRemaining()) {
        int slice = Math.min(content.remaining(), SLICE_BYTES);
        int written = file.write(content.slice(content.position(), slice));
        content.position(content.position() + written);
      }
    }
  }

  private synchronized Path keep(Path path) {
    kept.addLast(path);
    return kept.size() > KEPT_OBJECTS ? kept.removeFirst() : null;
  }
}
