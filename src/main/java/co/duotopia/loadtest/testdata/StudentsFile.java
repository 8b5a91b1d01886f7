package co.duotopia.loadtest.testdata;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.TextFile;
import co.duotopia.loadtest.settings.environment.Account;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The accounts of the students: CSV in UTF-8, or in UTF-16 with a byte-order mark, with commas,
 * semicolons, tabs or bars between the fields.
 *
 * <p>The first line names the columns, in any order and case: {@code email} and {@code password};
 * others are ignored. Each further line is one student. Fields may be quoted; empty lines do not
 * count, nor does the same header once more, as in files that were put together. Spaces around an
 * e-mail are dropped, a password is taken as it stands.
 */
public final class StudentsFile {
  private static final String EMAIL = "email";
  private static final String PASSWORD = "password";
  private static final int SHOWN_PROBLEMS = 20;

  private final Path file;
  private char separator;
  private final List<Account> accounts = new ArrayList<>();
  private final Map<String, Long> linesByEmail = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  private StudentsFile(Path file) {
    this.file = file;
  }

  /**
   * The accounts in the order of the file, at least one, each e-mail once.
   *
   * @throws InvalidInput with the problems of all lines, none of which quotes a password
   */
  public static List<Account> read(Path file) {
    StudentsFile students = new StudentsFile(file);
    students.parse(students.text());
    if (!students.problems.isEmpty()) {
      throw new InvalidInput(students.shownProblems());
    }
    return List.copyOf(students.accounts);
  }

  /** Writes accounts in the form that {@link #read} reads. */
  static void write(Writer file, List<Account> accounts) throws IOException {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
    csv.writeRecord(EMAIL, PASSWORD);
    accounts.forEach(account -> csv.writeRecord(account.email(), account.password().value()));
    csv.flush();
  }

  private String text() {
    if (Files.isDirectory(file)) {
      throw refused("must be a CSV file, but is a directory; name the file in it");
    }
    if (!Files.exists(file)) {
      throw refused("must exist, but does not; correct TEST_STUDENTS_FILE or create the file");
    }
    try {
      String text = TextFile.read(file);
      if (text.indexOf('\0') >= 0) {
        throw new CharacterCodingException();
      }
      return text;
    } catch (CharacterCodingException e) {
      throw refused("must be UTF-8 text, but is not; save it as CSV in UTF-8");
    } catch (IOException e) {
      throw refused("must be readable, but is not (" + InvalidInput.reason(e) + ")");
    }
  }

  private void parse(String text) {
    long line = 0;
    separator = Separator.of(text, List.of(EMAIL, PASSWORD));
    try {
      List<String> header = null;
      var reader =
          CsvReader.builder()
              .fieldSeparator(separator)
              .commentStrategy(CommentStrategy.NONE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE);
      for (CsvRecord row : reader.ofCsvRecord(Separator.withoutItsLine(text))) {
        line = row.getStartingLineNumber();
        if (header == null) {
          header = header(row);
        } else if (!isBlank(row) && !names(row).equals(header)) {
          add(row, header);
        }
      }
    } catch (CsvParseException e) {
      problems.add(file + ": must be CSV, but is not after line " + line + "; look at its quotes");
    }
    if (problems.isEmpty()) {
      refuseNothing(line);
    }
  }

  private void refuseNothing(long lastLine) {
    if (lastLine == 0) {
      throw refused("must have the header email,password and a line a student, but is empty");
    }
    if (accounts.isEmpty()) {
      throw refused("must have at least one student below its header, but has none; add one");
    }
  }

  private List<String> header(CsvRecord row) {
    List<String> names = names(row);
    for (String column : List.of(EMAIL, PASSWORD)) {
      long count = names.stream().filter(column::equals).count();
      if (count != 1) {
        throw new InvalidInput(
            "%s:%d: must have one column %s in its header, but has %s; begin with email,password"
                .formatted(file, row.getStartingLineNumber(), column, count == 0 ? "none" : count));
      }
    }
    return names;
  }

  private static List<String> names(CsvRecord row) {
    return row.getFields().stream().map(Separator::name).toList();
  }

  private static boolean isBlank(CsvRecord row) {
    return row.getFieldCount() > 1 && names(row).stream().allMatch(String::isEmpty);
  }

  private void add(CsvRecord row, List<String> header) {
    long line = row.getStartingLineNumber();
    String email = Separator.stripped(field(row, header.indexOf(EMAIL)));
    String password = field(row, header.indexOf(PASSWORD));
    Long earlier = email.isEmpty() ? null : linesByEmail.putIfAbsent(email, line);
    if (names(row).containsAll(List.of(EMAIL, PASSWORD)) && !email.contains("@")) {
      problems.add(
          at(line)
              + "must be a student, but is a header with other columns than the first; make one file of one header");
    } else if (row.getFieldCount() > header.size()) {
      problems.add(
          at(line)
              + "must have %d fields as the header, but has %d; put one with %s in quotes"
                  .formatted(header.size(), row.getFieldCount(), inside()));
    } else if (email.isEmpty()) {
      problems.add(at(line) + "email must not be blank; fill it in or remove the line");
    } else if (earlier != null) {
      problems.add(
          at(line)
              + "email must be unique, but %s is also in line %d; remove one of the lines"
                  .formatted(email, earlier));
    } else if (password.isBlank()) {
      problems.add(at(line) + "password must not be blank; fill it in or remove the line");
    } else {
      accounts.add(Account.of(email, password));
    }
  }

  private String inside() {
    return separator == ',' ? "a comma" : separator == '\t' ? "a tab" : "a " + separator;
  }

  private List<String> shownProblems() {
    if (problems.size() <= SHOWN_PROBLEMS) {
      return problems;
    }
    List<String> shown = new ArrayList<>(problems.subList(0, SHOWN_PROBLEMS));
    shown.add(file + ": and " + (problems.size() - SHOWN_PROBLEMS) + " more");
    return shown;
  }

  private String at(long line) {
    return file + ":" + line + ": ";
  }

  private InvalidInput refused(String text) {
    return new InvalidInput("students file " + file + ": " + text);
  }

  private static String field(CsvRecord row, int column) {
    return column < row.getFieldCount() ? row.getField(column) : "";
  }
}
