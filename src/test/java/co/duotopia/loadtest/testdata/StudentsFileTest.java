package co.duotopia.loadtest.testdata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.environment.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudentsFileTest {
  @TempDir Path directory;

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("students.csv"), text);
  }

  /** The problems, with the folder's name left out. */
  private List<String> problems(Path file) {
    return assertThrows(InvalidInput.class, () -> StudentsFile.read(file)).problems().stream()
        .map(line -> line.replace(directory + "/", ""))
        .toList();
  }

  private void assertProblems(String text, String... lines) throws IOException {
    assertEquals(List.of(lines), problems(write(text)));
  }

  @Test
  void readsOneAccountALine() throws IOException {
    Path file = write("email,password\ns1@example.com,one\ns2@example.com,two\n");

    assertEquals(
        List.of(Account.of("s1@example.com", "one"), Account.of("s2@example.com", "two")),
        StudentsFile.read(file));
  }

  @Test
  void readsWhatSpreadsheetsWrite() throws IOException {
    Path file =
        write(
            "\uFEFFName, Password ,\"Email\"\r\n\"Lin, Mei\",\"a\"\"b,c\", s1@example.com \r\n\r\n");

    assertEquals(List.of(Account.of("s1@example.com", "a\"b,c")), StudentsFile.read(file));
  }

  @Test
  void takesAPasswordAsItStands() throws IOException {
    Path file = write("email,password\ns1@example.com, # \n");

    assertEquals(List.of(Account.of("s1@example.com", " # ")), StudentsFile.read(file));
  }

  @Test
  void tellsEmailsApartByCase() throws IOException {
    Path file = write("email,password\ns1@example.com,one\nS1@example.com,two\n");

    assertEquals(2, StudentsFile.read(file).size());
  }

  @Test
  void reportsEveryLineThatIsWrong() throws IOException {
    assertProblems(
        "password,email\nhunter1,s1@example.com\nhunter2,\n,s3@example.com\nhunter4\n"
            + "hunter5,s1@example.com\n",
        "students.csv:3: email must not be blank; fill it in or remove the line",
        "students.csv:4: password must not be blank; fill it in or remove the line",
        "students.csv:5: email must not be blank; fill it in or remove the line",
        "students.csv:6: email must be there once, but s1@example.com is also in line 2; remove one"
            + " of the lines");
  }

  @Test
  void countsTheProblemsBeyondTwenty() throws IOException {
    List<String> problems = problems(write("email,password\n" + "s@example.com,\n".repeat(25)));

    assertEquals(21, problems.size());
    assertEquals("students.csv: and 5 more", problems.get(20));
  }

  @Test
  void refusesAPasswordThatACommaWouldCut() throws IOException {
    assertProblems(
        "email,password\ns1@example.com,hunter,2\n",
        "students.csv:2: must have 2 fields as the header, but has 3; put one with a comma in"
            + " quotes");
  }

  @Test
  void refusesAMissingHeader() throws IOException {
    assertProblems(
        "s1@example.com,hunter1\n",
        "students.csv:1: must have one column email in its header, but has none; begin with"
            + " email,password");
  }

  @Test
  void refusesOtherSeparators() throws IOException {
    assertProblems(
        "email;password\ns1@example.com;hunter1\n",
        "students.csv:1: must have one column email in its header, but has none; begin with"
            + " email,password");
  }

  @Test
  void refusesTwoColumnsOfOneName() throws IOException {
    assertProblems(
        "email,password,password\ns1@example.com,hunter1,hunter2\n",
        "students.csv:1: must have one column password in its header, but has 2; begin with"
            + " email,password");
  }

  @Test
  void refusesAFileWithoutStudents() throws IOException {
    assertProblems(
        "email,password\n",
        "students file students.csv: must have at least one student below its header, but has none;"
            + " add one");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    assertProblems(
        "",
        "students file students.csv: must have the header email,password and a line a student, but"
            + " is empty");
    assertProblems(
        "\n\n",
        "students file students.csv: must have the header email,password and a line a student, but"
            + " is empty");
  }

  @Test
  void refusesAMissingFile() {
    assertEquals(
        List.of(
            "students file none.csv: must exist, but does not; correct TEST_STUDENTS_FILE or create"
                + " the file"),
        problems(directory.resolve("none.csv")));
  }

  @Test
  void refusesADirectory() throws IOException {
    assertEquals(
        List.of("students file sub: must be a CSV file, but is a directory; name the file in it"),
        problems(Files.createDirectory(directory.resolve("sub"))));
  }

  @Test
  void refusesAnotherEncoding() throws IOException {
    Path file = directory.resolve("latin1.csv");
    Files.write(file, "email,password\ns1@example.com,é\n".getBytes(ISO_8859_1));

    assertEquals(
        List.of(
            "students file latin1.csv: must be UTF-8 text, but is not; save it as CSV in UTF-8"),
        problems(file));
  }

  @Test
  void refusesAQuoteThatIsNotClosedProperly() throws IOException {
    assertProblems(
        "email,password\ns1@example.com,one\ns2@example.com,\"hunter\"2\n",
        "students.csv: must be CSV, but is not after line 2; look at its quotes");
  }
}
