package co.duotopia.loadtest.testdata;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.environment.Account;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
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
import java.util.List;
import java.util.Set;

/** A new students file, readable by its owner alone; {@link StudentsFile} reads it. */
final class StudentsCsv {
  private final Path file;
  private boolean written;

  /**
   * @throws InvalidInput when a file is there already, or none can be
   */
  StudentsCsv(Path file) {
    this.file = file;
    Path folder = file.toAbsolutePath().getParent();
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw exists();
    } else if (!Files.isDirectory(folder)) {
      throw refused("must be in a folder that exists, but " + folder + " does not; create it");
    } else if (!Files.isWritable(folder)) {
      throw refused("must be writable, but its folder is not; name another one with --file");
    }
  }

  void write(List<Account> accounts) {
    Set<StandardOpenOption> onlyIfNew =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (SeekableByteChannel channel = Files.newByteChannel(file, onlyIfNew, ownerOnly())) {
      written = true;
      CsvWriter csv =
          CsvWriter.builder()
              .lineDelimiter(LineDelimiter.LF)
              .build(Channels.newWriter(channel, StandardCharsets.UTF_8));
      csv.writeRecord("email", "password");
      accounts.forEach(account -> csv.writeRecord(account.email(), account.password().value()));
      csv.close();
    } catch (FileAlreadyExistsException e) {
      throw exists();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw refused("must be writable, but is not (" + e + "); make room, or use another --file");
    }
  }

  /** Removes the file, if it is this one's. */
  void discard() {
    try {
      if (written) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw refused("must be removed, since no students were created, but cannot be (" + e + ")");
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
    return refused("must be a new one, but is there already; move it away, or use another --file");
  }

  private InvalidInput refused(String text) {
    return new InvalidInput("students file " + file + ": " + text);
  }
}
