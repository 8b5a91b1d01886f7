package co.duotopia.loadtest.testdata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.environment.Account;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        "students.csv:6: email must be unique, but s1@example.com is also in line 2; remove one"
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "email;password\ns1@example.com;a,b\n",
        "sep=;\r\nemail;password\r\ns1@example.com;a,b\r\n",
        "\uFEFF\"sep=\t\"\nemail\tpassword\ns1@example.com\ta,b\n",
        "email\tclass\tpassword\r\ns1@example.com\t2a;b\ta,b\r\n",
        "\n\"Password\"|\"E\"|\" EMAIL \"\na,b|x|s1@example.com\n",
        "sep=,\nemail,password\n s1@example.com\u00A0,\"a,b\"\n,\n",
        " email , password\r\ns1@example.com,\"a,b\"\r\nEMAIL,password\r\n,\r\n",
        "\uFEFFemail,password\ns1@example.com,\"a,b\"\n\uFEFFemail,password\n"
      })
  void readsEverySeparatorBlankRowsAndRepeatedHeaders(String text) throws IOException {
    List<Account> one = List.of(Account.of("s1@example.com", "a,b"));

    assertEquals(one, StudentsFile.read(write(text)));
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      Path file = directory.resolve("utf16.csv");
      Files.write(file, ("\uFEFF" + text.replaceFirst("^\uFEFF", "")).getBytes(charset));
      assertEquals(one, StudentsFile.read(file));
    }
  }

  @Test
  void countsLinesBelowTheOneThatNamesTheSeparator() throws IOException {
    assertProblems(
        "sep=;\nemail;password\ns1@example.com;\ns2@example.com;hunter;2\n",
        "students.csv:3: password must not be blank; fill it in or remove the line",
        "students.csv:4: must have 2 fields as the header, but has 3; put one with a ; in quotes");
  }

  @Test
  void refusesASecondHeaderOfOtherColumns() throws IOException {
    assertProblems(
        "email,password\ns1@example.com,one\nPassword,Email\ntwo,s2@example.com\n",
        "students.csv:3: must be a student, but is a header with other columns than the first; make"
            + " one file of one header");
  }

  @Test
  void readsAStudentWhoseFieldsAreTheNamesOfColumns() throws IOException {
    Path file = write("email,password,login-type\ns1@example.com,password,email\n");

    assertEquals("password", StudentsFile.read(file).get(0).password().value());
  }

  @Test
  void refusesUtf16WithoutAMark() throws IOException {
    Path file = directory.resolve("utf16.csv");
    Files.write(file, "email,password\ns1@example.com,x\n".getBytes(StandardCharsets.UTF_16LE));

    assertEquals(
        List.of("students file utf16.csv: must be UTF-8 text, but is not; save it as CSV in UTF-8"),
        problems(file));
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
