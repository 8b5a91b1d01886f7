package co.duotopia.loadtest.monitor;

import co.duotopia.loadtest.config.InvalidInput;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Shared parts of the readers of the monitors' files. */
public final class CsvFiles {
  private CsvFiles() {}

  /**
   * @throws UncheckedIOException when the file cannot be read
   * @throws InvalidInput when it is damaged, or of another version
   */
  public static <T> List<T> read(Path path, int version, Function<CsvRow, T> parser) {
    try {
      return parse(path, wholeLines(path), version, parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param path for messages
   * @param text a header and whole rows
   */
  public static <T> List<T> parse(Path path, String text, int version, Function<CsvRow, T> parser) {
    List<T> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(text)) {
      for (NamedCsvRecord fields : records) {
        CsvRow row = new CsvRow(path, fields);
        if (row.required("version") != version) {
          throw row.invalid("version", String.valueOf(version));
        }
        rows.add(parser.apply(row));
      }
      return rows;
    } catch (CsvParseException e) {
      throw new InvalidInput(path.getFileName() + ": must be CSV, but is not; " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // A process that is killed leaves its last row unfinished. No field holds a line break.
  private static String wholeLines(Path path) throws IOException {
    String text = Files.readString(path);
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }
}
