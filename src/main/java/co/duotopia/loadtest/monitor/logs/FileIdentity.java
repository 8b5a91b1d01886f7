package co.duotopia.loadtest.monitor.logs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * Tells a file from another one that has taken its path.
 *
 * @param key of the file system; empty on Windows, where a new file may even inherit the time at
 *     which the one before was created
 * @param size in bytes; where there is a key, 0
 */
record FileIdentity(Optional<Object> key, FileTime created, long size) {

  static FileIdentity at(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    Optional<Object> key = Optional.ofNullable(attributes.fileKey());
    return new FileIdentity(key, attributes.creationTime(), key.isPresent() ? 0 : size(path));
  }

  /** The size; Windows updates that of an open file late, except for those who open it. */
  private static long size(Path path) throws IOException {
    try (FileChannel opened = FileChannel.open(path, StandardOpenOption.READ)) {
      return opened.size();
    }
  }

  /**
   * @param sizeBefore of this file, before the path was looked at; files grow
   */
  boolean isReplacedBy(FileIdentity now, long sizeBefore) {
    return key.isPresent()
        ? !key.equals(now.key)
        : !created.equals(now.created) || now.size < sizeBefore;
  }
}
