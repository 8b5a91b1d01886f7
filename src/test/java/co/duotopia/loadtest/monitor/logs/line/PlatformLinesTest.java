package co.duotopia.loadtest.monitor.logs.line;

import static java.time.ZoneOffset.UTC;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What platforms put around a program's lines, in the formats that they document. */
class PlatformLinesTest {
  private static final Instant AT = Instant.parse("2026-11-29T04:26:45Z");
  private static final String EXCEPTION =
      "sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached";
  private static final List<String> TRACEBACK =
      List.of(
          "Traceback (most recent call last):",
          "  File \"/app/routers/students.py\", line 88, in upload",
          "    row = db.query(Student).first()",
          "          ^^^^^^^^^^^^^^^^",
          EXCEPTION);

  private static List<LogEntry> read(String text) {
    List<LogEntry> entries = new ArrayList<>();
    EntryReader reader = new EntryReader(AT, entries::add);
    text.lines().forEach(line -> reader.line(line, Optional.empty()));
    reader.end();
    return entries;
  }

  private static LogEntry one(String text) {
    List<LogEntry> entries = read(text);
    assertEquals(1, entries.size(), entries::toString);
    return entries.get(0);
  }

  private static String behind(String front, String... first) {
    return Stream.concat(Stream.of(first), TRACEBACK.stream())
        .map(line -> front + line)
        .collect(Collectors.joining("\n"));
  }

  /**
   * {@code gcloud run services logs tail} and {@code read}: api_lib/logging/formatter.py of gcloud;
   * the syslog protocol: RFC 5424, section 6; Docker: {@code docker logs --timestamps}; stern: its
   * default template.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-29 04:26:45 ",
        "2026-11-29T04:26:45.123456789Z ",
        "<11>1 2026-11-29T04:26:45.1Z web-1 app 42 - - ",
        "<11>Nov 29 04:26:45 web-1 app[42]: ",
        "app-7c9f8d6b5c-x2k4q app ",
      })
  void joinsTheLinesOfATracebackBehindEachOfWhichATimeStands(String front) {
    String error = behind(front, "ERROR:    Exception in ASGI application");

    LogEntry entry = one(error + "\n" + front);

    assertEquals("Exception in ASGI application: " + EXCEPTION, LogEntry.headline(entry.text()));
    assertEquals(6, entry.text().lines().count());
    assertEquals(LogLevel.ERROR, entry.level());
    assertEquals(2, read(error + "\n" + front + "INFO:     next").size());
  }

  @Test
  void takesATracebackBehindAnInformationForAnErrorOfItsOwn() {
    List<LogEntry> entries =
        read(behind("2026-11-29 04:26:45 ", "INFO:     Application startup complete."));

    assertEquals(
        List.of("Application startup complete.", EXCEPTION),
        entries.stream().map(entry -> LogEntry.headline(entry.text())).toList());
    assertEquals(LogLevel.ERROR, entries.get(1).level());
  }

  @Test
  void joinsNoLinesThatHaveATimeButNoTraceback() {
    String front = "2026-11-29 04:26:45 ";

    assertEquals(3, read(front + "one\n" + front + "  two\n" + front + "three").size());
  }

  /** The first of RFC 5424, section 6.5; the number in front: RFC 6587, section 3.4.1. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<165>1 2026-11-29T04:26:45.003Z my.example.com evntslog 8710 ID47 [exampleSDID@32473 iut=\"3\" id=\"a]b\"][x@1 y=\"\\\"\"] \uFEFFboom | INFO | evntslog",
        "<11>1 2026-11-29T12:26:45+08:00 web-1 app 42 - - boom | ERROR | app",
        "<12>1 - web-1 - - - - boom      | WARNING |",
        "58 <9>1 2026-11-29T04:26:45Z web-1 app - - - boom | ERROR | app",
        "<27>Nov 29 04:26:45 web-1 app[42]: boom | ERROR | app",
        "<30>Nov 29 04:26:45 web-1 app: boom     | INFO  | app",
        "<30>Nov 29 04:26:45 web-1 app: ERROR: boom | ERROR | app",
      })
  void readsThePriorityOfSyslog(String line, LogLevel level, String service) {
    LogEntry entry = one(line);

    assertEquals("boom", LogEntry.headline(entry.text()));
    assertEquals(level, entry.level());
    assertEquals(Optional.ofNullable(service), entry.service());
    String time = line.contains("> -") || line.contains("1 - ") ? "" : "2026-11-29T04:26:45";
    Stamp stamp = entry.stamp();
    String at = stamp.instant().map(Instant::toString).orElse("");
    assertEquals(
        time, stamp.local().map(Object::toString).orElse(at.replaceFirst("(?:\\.003)?Z$", "")));
  }

  /** As {@code journalctl -o json} says a field: systemd's journal export formats. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"boom\"             | boom",
        "[98,111,111,109]     | boom",
        "[\"boom\",\"again\"] | boom,again",
        "[[98,111,111,109]]   | boom",
      })
  void readsTheMessagesOfTheJournal(String message, String texts) {
    String time = "\"__REALTIME_TIMESTAMP\":\"1795926405000000\"";

    List<LogEntry> entries =
        read("{%s,\"PRIORITY\":\"3\",\"MESSAGE\":%s}".formatted(time, message));

    assertEquals(texts, entries.stream().map(LogEntry::text).collect(Collectors.joining(",")));
    assertEquals(Stamp.of(AT), entries.get(0).stamp());
    assertEquals(LogLevel.ERROR, entries.get(0).level());
  }

  /** The journal says {@code null} of a field that is too long, if not asked for all. */
  @Test
  void keepsAnEntryOfTheJournalWhoseMessageIsLeftOut() {
    LogEntry entry =
        one("{\"__REALTIME_TIMESTAMP\":\"1795926405000000\",\"PRIORITY\":\"4\",\"MESSAGE\":null}");

    assertEquals(Stamp.of(AT), entry.stamp());
    assertEquals(LogLevel.WARNING, entry.level());
  }

  /** The table {@code logs} of Supabase's documents, and the tables before it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'timestamp':'2026-11-29T04:26:45.000000','log_attributes':{'parsed.error_severity':'FATAL'}",
        "'timestamp':1795926405000000,'metadata':[{'parsed':[{'error_severity':'FATAL'}]}]",
        "'timestamp':1795926405000000,'error_severity':'FATAL'",
      })
  void readsLogsOfSupabase(String fields) {
    String json = "{" + fields + ",'id':'1','event_message':'too many clients already'}";

    LogEntry entry = one(json.replace('\'', '"'));

    assertEquals("too many clients already", entry.text());
    assertEquals(LogLevel.ERROR, entry.level());
    assertEquals(
        AT,
        entry.stamp().instant().or(() -> entry.stamp().local().map(t -> t.toInstant(UTC))).get());
  }

  /** Logs Explorer, "Download logs": names in objects have dots. */
  @Test
  void readsColumnsThatTheConsoleOfCloudLoggingSaves() {
    List<LogEntry> entries =
        read(
            "httpRequest.status,httpRequest.requestUrl,insertId,jsonPayload.message,logName,"
                + "resource.labels.service_name,severity,textPayload,timestamp\n"
                + ",,a,,l/varlog%2Fsystem,app,ERROR,Memory limit of 512 MiB exceeded,2026-11-29T04:26:45Z\n"
                + ",,b,,l/stderr,app,DEFAULT,\"Traceback (most recent call last):\n"
                + "  File \"\"x.py\"\", line 1, in f\n\nKeyError: 'a, b'\",2026-11-29T04:26:45Z\n"
                + "500,https://a/b,c,,l/requests,app,ERROR,,2026-11-29T04:26:45Z\n"
                + ",,d,\"slow, very\",l/stdout,app,WARNING,,2026-11-29T04:26:45Z\n");

    assertEquals(
        Set.of(
            "ERROR Memory limit of 512 MiB exceeded",
            "ERROR KeyError: 'a, b'",
            "ERROR 500",
            "WARNING slow, very"),
        entries.stream()
            .map(
                e -> e.level() + " " + (e.status().isPresent() ? 500 : LogEntry.headline(e.text())))
            .collect(Collectors.toSet()));
    for (LogEntry entry : entries) {
      assertEquals(Stamp.of(AT), entry.stamp());
      assertEquals(Optional.of("app"), entry.service());
    }
  }

  @Test
  void readsColumnsThatTheConsoleOfSupabaseSaves() {
    LogEntry entry =
        one(
            "event_message,id,timestamp,error_severity\r\n"
                + "\"remaining connection slots are reserved, for x\",7,1795926405000000,FATAL");

    assertEquals("remaining connection slots are reserved, for x", entry.text());
    assertEquals(LogLevel.ERROR, entry.level());
    assertEquals(Stamp.of(AT), entry.stamp());
  }

  @ParameterizedTest
  @ValueSource(strings = {"time,level", "message,id", "GET,POST", "INFO: message, time"})
  void takesNoOtherWordsForColumns(String line) {
    assertEquals(line, read(line + "\na,b").get(0).text());
  }

  @Test
  void readsResponsesOfSupabase() {
    LogEntry entry =
        one(
            "{\"event_message\":\"POST | 500 | /rest/v1/s\",\"log_attributes\":"
                + "{\"request.path\":\"/rest/v1/s\",\"response.status_code\":\"500\"}}");

    assertEquals(OptionalInt.of(500), entry.status());
  }

  /** stern: its README, {@code --output json}. */
  @Test
  void tellsPodsOfSternApart() {
    String line =
        "{\"message\":\"%s\",\"nodeName\":\"n\",\"namespace\":\"d\",\"podName\":\"app-%s\",\"containerName\":\"app\"}\n";
    String first = line.formatted("Traceback (most recent call last):", "%s");
    String last = line.formatted("ValueError: odd", "%s");

    List<LogEntry> entries =
        read(
            first.formatted("a")
                + first.formatted("b")
                + last.formatted("a")
                + last.formatted("b"));

    assertEquals(2, entries.size());
    assertEquals(Optional.of("app"), entries.get(0).service());
    assertEquals(2, entries.get(1).text().lines().count());
  }
}
