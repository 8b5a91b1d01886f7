package co.duotopia.loadtest.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
  @TempDir Path folder;

  @Test
  void leavesNoEarlierFileWithoutRows() throws IOException {
    Path file = folder.resolve("a.csv");

    CsvFile.writeIf(true, file, rows -> rows.accept(List.of("a", "b")));
    assertEquals("a,b\n", Files.readString(file));

    CsvFile.writeIf(false, file, rows -> fail("no rows are asked for"));
    assertFalse(Files.exists(file));
  }

  @Test
  void writesNumbersWithSixDigitsBehindThePoint() {
    assertEquals("0.000000", CsvFile.number(0));
    assertEquals("0.000001", CsvFile.number(5e-7));
    assertEquals("0.666667", CsvFile.number(2 / 3.0));
    assertEquals("1234567890.125000", CsvFile.number(1_234_567_890.125));
    assertEquals("NaN", CsvFile.number(Double.NaN));
  }

  @Test
  void writesRatesAsAFormatWould() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      double rate = random.nextInt(1_000_000) / ((1 + random.nextInt(1_000_000)) / 1_000.0);

      assertEquals(String.format(Locale.ROOT, "%.6f", rate), CsvFile.number(rate));
    }
  }
}
