package co.duotopia.loadtest.preflight.target;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of this process in the system's temporary one, for what is unpacked there.
 *
 * <p>Its owner holds a lock on the file {@code owner} in it. The operating system drops the lock
 * with the process: a folder whose lock is free was left by a process that was killed, and the next
 * one sweeps it away.
 */
final class UnpackingFolder implements AutoCloseable {
  static final String PREFIX = "duotopia-loadtest-unpacking-";
  private static final String LOCK = "owner";

  /** A younger folder may just not be locked yet. */
  private static final Duration NEW = Duration.ofSeconds(10);

  private final Path path;
  private final FileChannel lock;

  private UnpackingFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  static UnpackingFolder create(Path temporary) throws IOException {
    sweep(temporary, Instant.now().minus(NEW));
    Path path = Files.createTempDirectory(temporary, PREFIX);
    FileChannel lock =
        FileChannel.open(
            path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.lock();
    return new UnpackingFolder(path, lock);
  }

  Path path() {
    return path;
  }

  static void sweep(Path temporary, Instant changedBefore) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      for (Path folder : folders) {
        sweepIfOrphaned(folder, changedBefore);
      }
    }
  }

  private static void sweepIfOrphaned(Path folder, Instant changedBefore) {
    try {
      if (Files.getLastModifiedTime(folder).toInstant().isBefore(changedBefore)) {
        try (FileChannel channel =
                FileChannel.open(
                    folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock free = channel.tryLock()) {
          if (free != null) {
            delete(folder);
          }
        }
      }
    } catch (IOException | OverlappingFileLockException e) {
      // It belongs to another process or user, or is being swept already.
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    }
  }

  /**
   * @throws IOException where a file in use cannot be deleted (Windows); it stays locked until the
   *     process ends
   */
  @Override
  public void close() throws IOException {
    delete(path);
    lock.close();
  }
}
