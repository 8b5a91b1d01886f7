package co.duotopia.loadtest.monitor;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A growing CSV file; each row is handed to the operating system at once. Not thread-safe. */
public final class RowFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RowFile.class);

  private final Path path;
  private final CsvWriter writer;
  private boolean broken;

  private RowFile(Path path, CsvWriter writer) {
    this.path = path;
    this.writer = writer;
  }

  /**
   * Replaces what was there.
   *
   * @throws UncheckedIOException when the file cannot be written
   */
  public static RowFile create(Path path, List<String> header) {
    try {
      CsvWriter writer =
          CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(Files.newBufferedWriter(path));
      writer.writeRecord(header);
      writer.flush();
      return new RowFile(path, writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** After a failure nothing more is written: a row after half a row would spoil the file. */
  public void append(List<String> row) {
    if (broken) {
      return;
    }
    try {
      writer.writeRecord(row);
      writer.flush();
    } catch (IOException | UncheckedIOException e) {
      broken = true;
      LOG.warn("{}: cannot be written ({}); the file ends here", path, e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException | UncheckedIOException e) {
      if (!broken) {
        LOG.warn("{}: cannot be closed ({})", path, e.getMessage());
      }
    }
  }
}
