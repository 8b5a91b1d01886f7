package co.duotopia.loadtest.testdata;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A new text file that only its owner can read, written as a whole or not at all. */
final class OwnFile {
  private final String kind;
  private final String option;
  private final Path file;
  private boolean written;

  /** The content of the file. */
  @FunctionalInterface
  interface Content {
    void write(Writer writer) throws IOException;
  }

  /**
   * @param kind for messages, such as {@code students file}
   * @param option of the command that names it
   * @throws InvalidInput when a file is there already, or none can be
   */
  OwnFile(String kind, String option, Path file) {
    this.kind = kind;
    this.option = option;
    this.file = file;
    Path folder = file.toAbsolutePath().getParent();
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw exists();
    } else if (!Files.isDirectory(folder)) {
      throw refused("must be in a folder that exists, but " + folder + " does not; create it");
    } else if (!Files.isWritable(folder)) {
      throw refused("must be writable, but its folder is not; name another one with " + option);
    }
  }

  void write(Content content) {
    Set<StandardOpenOption> onlyIfNew =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (SeekableByteChannel channel = Files.newByteChannel(file, onlyIfNew, ownerOnly())) {
      written = true;
      Writer writer = Channels.newWriter(channel, StandardCharsets.UTF_8);
      content.write(writer);
      writer.close();
    } catch (FileAlreadyExistsException e) {
      throw exists();
    } catch (IOException | UncheckedIOException e) {
      throw refused(
          "must be writable, but is not (%s); make room, or use another %s"
              .formatted(InvalidInput.reason(e), option));
    }
  }

  /** Removes the file, if it is this one's. */
  void discard() {
    try {
      if (written) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw refused(
          "must be removed, since nothing was changed, but cannot be ("
              + InvalidInput.reason(e)
              + ")");
    }
  }

  private FileAttribute<?>[] ownerOnly() {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private InvalidInput exists() {
    return refused(
        "must be a new file, but already exists; move it away, or use another " + option);
  }

  private InvalidInput refused(String text) {
    return new InvalidInput(kind + " " + file + ": " + text);
  }
}
