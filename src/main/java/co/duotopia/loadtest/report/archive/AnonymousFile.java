package co.duotopia.loadtest.report.archive;

import co.duotopia.loadtest.monitor.database.DatabaseCsv;
import co.duotopia.loadtest.monitor.database.DatabaseNames;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Copies a file that a run measures without names, so that it can be read as before. */
final class AnonymousFile {
  private final Anonymizer names;
  private final AnonymousJson json;

  AnonymousFile(Anonymizer names) {
    this.names = names;
    json = new AnonymousJson(names);
  }

  /**
   * @throws co.duotopia.loadtest.config.InvalidInput when the file cannot be read, or names in it
   *     cannot be told
   * @throws IOException when the copy cannot be written
   */
  void copy(Path from, Path to) throws IOException {
    String name = from.getFileName().toString();
    if (name.endsWith(".json")) {
      byte[] text = FileReading.of(from, () -> Files.readAllBytes(from));
      Files.writeString(to, json.hide(new String(text, StandardCharsets.UTF_8)));
      return;
    }
    if (to.equals(new RunDirectory(to.getParent()).database())) {
      new DatabaseNames(names::name).write(DatabaseCsv.read(from), to);
      return;
    }
    boolean isTable = name.endsWith(".csv");
    try (BufferedReader lines = FileReading.of(from, () -> open(from));
        BufferedWriter out = Files.newBufferedWriter(to)) {
      if (isTable) {
        copyLine(lines, from, UnaryOperator.identity(), out);
      }
      UnaryOperator<String> hide = isTable ? names::hide : json::hide;
      while (copyLine(lines, from, hide, out)) {
        // Each is written.
      }
    }
  }

  /** Opens the file; invalid UTF-8, as in the last line of a killed run, is no failure. */
  private static BufferedReader open(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
  }

  private static boolean copyLine(
      BufferedReader lines, Path from, UnaryOperator<String> hide, BufferedWriter out)
      throws IOException {
    String line = FileReading.of(from, lines::readLine);
    if (line != null) {
      out.write(hide.apply(line));
      out.newLine();
    }
    return line != null;
  }
}
