package co.duotopia.loadtest.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.results.RunSummary;
import co.duotopia.loadtest.results.RunSummary.DatabasePeak;
import co.duotopia.loadtest.results.RunSummary.Row;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SummaryTableTest {

  @Test
  void showsEachRequestAndAllOfThem() {
    RunSummary summary =
        new RunSummary(
            List.of(
                new Row("GET /profile", 5, 0, 12, 20, 21, 0.25),
                new Row("POST /upload-recording (200KB)", 1234567, 89, 350, 912, 13417, 57.04)),
            new Row("all requests", 1234572, 89, 349, 912, 13417, 57.29),
            new DatabasePeak(true, OptionalInt.of(21), 0),
            Optional.of("the run did not come to its end"));

    assertEquals(
        """

                                        requests  failures   p50 ms   p95 ms   p99 ms     req/s
        GET /profile                           5         0       12       20       21       0.3
        POST /upload-recording (200KB)   1234567        89      350      912    13417      57.0
        all requests                     1234572        89      349      912    13417      57.3
        Database: at most 21 connections
        Partial: the run did not come to its end""",
        SummaryTable.of(summary).replace(System.lineSeparator(), "\n"));
  }

  @Test
  void saysWhatTheDatabaseMonitorCouldNotSee() {
    assertEquals("not watched", database(new DatabasePeak(false, OptionalInt.empty(), 0)));
    assertEquals(
        "connections unknown; 4 samples could not see it",
        database(new DatabasePeak(true, OptionalInt.empty(), 4)));
    assertEquals(
        "at most 9 connections; 1 sample could not see it",
        database(new DatabasePeak(true, OptionalInt.of(9), 1)));
  }

  private static String database(DatabasePeak peak) {
    String table =
        SummaryTable.of(
            new RunSummary(
                List.of(), new Row("all requests", 0, 0, 0, 0, 0, 0), peak, Optional.empty()));
    return table.substring(table.lastIndexOf("Database: ") + "Database: ".length());
  }
}
