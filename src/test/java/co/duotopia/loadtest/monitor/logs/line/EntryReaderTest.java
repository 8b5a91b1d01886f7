package co.duotopia.loadtest.monitor.logs.line;

import static java.time.ZoneOffset.UTC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs as real programs wrote them: uvicorn 0.17, gunicorn 20.1, PostgreSQL 15, and others. */
class EntryReaderTest {
  private static final Instant NEAR = Instant.parse("2026-11-29T04:30:00Z");

  private static List<LogEntry> read(String text) {
    List<LogEntry> entries = new ArrayList<>();
    EntryReader reader = new EntryReader(NEAR, entries::add);
    text.lines().forEach(line -> reader.line(line, Optional.empty()));
    reader.end();
    return entries;
  }

  private static LogEntry one(String text) {
    List<LogEntry> entries = read(text);
    assertEquals(1, entries.size(), entries::toString);
    return entries.get(0);
  }

  private static List<LogEntry> file(String name) {
    try (var in = EntryReaderTest.class.getResourceAsStream("../" + name)) {
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String headline(LogEntry entry) {
    return LogEntry.headline(entry.text());
  }

  /** A platform's time in front of what Python's logging writes without one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ERROR uvicorn.error: Exception in ASGI application | ERROR   |",
        "ERROR [uvicorn.error] Exception in ASGI application | ERROR   |",
        "WARNING root: slow                                  | WARNING |",
        "FATAL error: out of memory                          | ERROR   |",
        "ERROR worker[12]: died                              | ERROR   |",
        "Upload failed: timeout                              | UNKNOWN |",
        "vm1 systemd[1]: api.service: Failed with result     | UNKNOWN | systemd",
        "vm1 kernel: Out of memory: Killed process 7         | UNKNOWN | kernel",
      })
  void takesNoTextOfAProgramForTheNameOfAService(String text, LogLevel level, String service) {
    LogEntry entry = one("2026-11-29T04:26:42.812345678Z " + text);

    assertEquals(level, entry.level());
    assertEquals(Optional.ofNullable(service), entry.service());
    String last = text.substring(text.lastIndexOf(": ") + 1).strip();
    assertTrue(entry.text().endsWith(last), entry.text());
  }

  @Test
  void keepsTheServiceThatKubernetesNames() {
    LogEntry entry = one("[pod/api-7/app] 2026-11-29T04:26:42.8Z upload worker[12]: failed");

    assertEquals(Optional.of("app"), entry.service());
    assertEquals("upload worker[12]: failed", entry.text());
  }

  @Test
  void readsUvicornWithTracebacksAsOneEntryEach() {
    List<LogEntry> entries = file("uvicorn.log");

    List<String> errors =
        entries.stream()
            .filter(entry -> entry.level() == LogLevel.ERROR && entry.status().isEmpty())
            .map(EntryReaderTest::headline)
            .toList();
    String exhausted =
        "sqlalchemy.exc.TimeoutError: QueuePool limit of size 1 overflow 0 reached, connection timed"
            + " out, timeout 1.00 (Background on this error at: https://sqlalche.me/e/14/3o7r)";
    assertEquals(
        List.of(
            "Exception in ASGI application: " + exhausted,
            "uvicorn.error - ERROR - Exception in ASGI application: " + exhausted,
            "routers.students - ERROR - could not score recording 4711: ValueError: invalid literal"
                + " for int() with base 10: 'x'",
            "routers.students - ERROR - Upload failed: " + exhausted.substring(29)),
        errors);
    assertEquals(
        List.of(200, 200, 500, 200, 404, 500),
        entries.stream()
            .filter(e -> e.status().isPresent())
            .map(e -> e.status().getAsInt())
            .toList());
    assertEquals(
        Optional.of(LocalDateTime.parse("2026-11-29T04:26:45.710")),
        entries.stream()
            .filter(entry -> entry.text().contains("Upload failed"))
            .findFirst()
            .flatMap(entry -> entry.stamp().local()));
  }

  @Test
  void readsGunicornWithItsZone() {
    LogEntry timeout =
        file("gunicorn.log").stream()
            .filter(entry -> entry.text().contains("WORKER TIMEOUT"))
            .findFirst()
            .orElseThrow();

    assertEquals(LogLevel.ERROR, timeout.level());
    assertEquals(Optional.of(Instant.parse("2026-11-29T04:26:53Z")), timeout.stamp().instant());
  }

  @Test
  void addsWhatPostgresSaysOfAnEntryToIt() {
    List<LogEntry> entries = file("postgresql.log");
    LogEntry waiting =
        entries.stream().filter(e -> e.text().contains("still waiting")).findFirst().orElseThrow();

    assertEquals(LogLevel.INFO, waiting.level());
    assertEquals(4, waiting.text().lines().count());
    assertEquals(Optional.of(Instant.parse("2026-11-29T04:49:03.237Z")), waiting.stamp().instant());
    assertEquals(3, entries.stream().filter(entry -> entry.level() == LogLevel.ERROR).count());
  }

  @Test
  void joinsChainedExceptionsAndNamesTheLast() {
    LogEntry entry =
        one(
            """
            ERROR:app:upload failed
            Traceback (most recent call last):
              File "/app/a.py", line 3, in f
                connect()
            psycopg2.OperationalError: server closed the connection unexpectedly
            \tThis probably means the server terminated abnormally

            The above exception was the direct cause of the following exception:

            Traceback (most recent call last):
              File "/app/b.py", line 5, in g
                f()
            sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) server closed the connection
            (Background on this error at: https://sqlalche.me/e/20/e3q8)
            """);

    assertEquals(LogLevel.ERROR, entry.level());
    assertTrue(
        headline(entry).endsWith("(psycopg2.OperationalError) server closed the connection"));
    assertTrue(entry.text().endsWith("e3q8)"), entry::text);
  }

  @Test
  void readsTheArrayThatGcloudPrints() {
    List<LogEntry> entries =
        read(
            """
            [
              {
                "logName": "projects/p/logs/run.googleapis.com%2Fvarlog%2Fsystem",
                "resource": { "labels": { "service_name": "duotopia" }, "type": "cloud_run_revision" },
                "severity": "ERROR",
                "textPayload": "Memory limit of 512 MiB exceeded with 523 MiB used.",
                "timestamp": "2026-11-29T04:26:42.876543Z"
              },
              {
                "httpRequest": { "requestMethod": "POST", "status": 503 },
                "severity": "ERROR",
                "timestamp": "2026-11-29T04:26:43Z"
              },
              {
                "jsonPayload": { "message": "slow upload", "level": "warning" },
                "receiveTimestamp": "2026-11-29T04:26:45Z",
                "timestamp": "2026-11-29T04:26:44Z"
              }
            ]
            """);

    assertEquals(3, entries.size());
    LogEntry memory =
        entries.stream().filter(e -> e.text().startsWith("Memory")).findFirst().orElseThrow();
    LogEntry slow =
        entries.stream().filter(e -> e.text().equals("slow upload")).findFirst().orElseThrow();
    assertEquals(Optional.of("duotopia"), memory.service());
    assertEquals("Memory limit of 512 MiB exceeded with 523 MiB used.", memory.text());
    assertEquals(
        Optional.of(Instant.parse("2026-11-29T04:26:42.877Z")).map(Instant::getEpochSecond),
        memory.stamp().instant().map(Instant::getEpochSecond));
    assertEquals(
        List.of(503), entries.stream().flatMapToInt(e -> e.status().stream()).boxed().toList());
    assertEquals(LogLevel.WARNING, slow.level());
    assertEquals(Optional.of(Instant.parse("2026-11-29T04:26:44Z")), slow.stamp().instant());
  }

  @Test
  void readsTheStatusOfARequestAndWhyItFailed() {
    String aborted = "The request was aborted because there was no available instance.";
    String full = "QueuePool limit of size 10 overflow 10 reached";
    List<LogEntry> entries =
        read(
            """
            {"httpRequest":{"status":429},"severity":"WARNING","textPayload":"%s","timestamp":"2026-11-29T04:26:42Z"}
            {"httpRequest":{"status":500},"severity":"ERROR","jsonPayload":{"message":"%s"},"timestamp":"2026-11-29T04:26:43Z"}
            {"httpRequest":{"status":200},"severity":"INFO","message":"GET / 200","timestamp":"2026-11-29T04:26:44Z"}
            """
                .formatted(aborted, full));

    assertEquals(
        List.of(429, 500, 200),
        entries.stream().flatMapToInt(entry -> entry.status().stream()).boxed().toList());
    assertEquals(
        List.of("WARNING " + aborted, "ERROR " + full),
        entries.stream()
            .filter(entry -> entry.status().isEmpty())
            .map(entry -> entry.level() + " " + entry.text())
            .toList());
  }

  @Test
  void joinsTheLinesOfATracebackThatCloudRunHasSplit() {
    LogEntry entry =
        one(
            """
            {"textPayload":"ERROR:    Exception in ASGI application","timestamp":"2026-11-29T04:26:42Z"}
            {"textPayload":"Traceback (most recent call last):","timestamp":"2026-11-29T04:26:42Z"}
            {"textPayload":"  File \\"/app/a.py\\", line 1, in f","timestamp":"2026-11-29T04:26:42Z"}
            {"textPayload":"ValueError: odd","timestamp":"2026-11-29T04:26:42Z"}
            """);

    assertEquals("Exception in ASGI application: ValueError: odd", headline(entry));
  }

  @Test
  void readsOtlp() {
    LogEntry entry =
        one(
            """
            {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"api"}}]},"scopeLogs":[{"logRecords":[{"timeUnixNano":"1795926402000000000","severityNumber":17,"body":{"stringValue":"no room"}}]}]}]}
            """);

    assertEquals(LogLevel.ERROR, entry.level());
    assertEquals(Optional.of("api"), entry.service());
    assertEquals(Optional.of(Instant.ofEpochSecond(1795926402)), entry.stamp().instant());
  }

  /** JSON has no limits to its numbers. */
  @ParameterizedTest
  @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
  @CsvSource({
    "1e999, ",
    "-1e999, ",
    "1e300, ",
    "0, ",
    "-1, ",
    "1795926405, 2026-11-29T04:26:45Z",
    "1795926405.5, 2026-11-29T04:26:45.500Z",
    "1795926405123, 2026-11-29T04:26:45.123Z",
    "1795926405123456, 2026-11-29T04:26:45.123Z",
    "1795926405123456789, 2026-11-29T04:26:45.123Z",
  })
  void takesNumbersForTimesThatCanBeSome(String number, Instant at) {
    LogEntry entry = one("{\"ts\":%s,\"msg\":\"x\"}".formatted(number));

    assertEquals(Optional.ofNullable(at), entry.stamp().instant());
  }

  @ParameterizedTest
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  @ValueSource(
      strings = {
        ".a",
        "a.",
        "[a=\"b\"]",
        "\\\"",
        "a=b ",
        "(",
        "[",
        "<1>",
        "\"a\",",
        "{\"a\":",
        "a,",
        "-a"
      })
  void readsLinesOfAnyLength(String part) {
    String many = part.repeat(65_000 / part.length());
    for (String begin :
        List.of(
            "",
            "a",
            "<165>1 2026-11-29T04:26:42Z vm1 app 1 id ",
            "2026-11-29 04:26:42,123 ERROR ",
            LogEntry.TRACEBACK + "\n  File \"a.py\", line 1, in a\na")) {
      LogEntry entry = read(begin + many + " end").get(0);

      assertTrue(headline(entry).length() <= 301, () -> begin + part);
    }
  }

  @Test
  void takesOffWhatPlatformsPutInFront() {
    String time = "2026-11-29T04:26:42.876543210Z ";
    Instant at = Instant.parse("2026-11-29T04:26:42.876543210Z");
    for (String line :
        List.of(
            time + "ERROR:    no room",
            "[pod/api-5d/app] " + time + "ERROR:    no room",
            "app-1  | " + time + "ERROR:    no room",
            "{\"log\":\"ERROR:    no room\\n\",\"stream\":\"stderr\",\"time\":\""
                + time.strip()
                + "\"}")) {
      LogEntry entry = one(line);

      assertEquals("no room", headline(entry), line);
      assertEquals(LogLevel.ERROR, entry.level(), line);
      assertEquals(Optional.of(at), entry.stamp().instant(), line);
    }
  }

  @Test
  void readsTheKernelByWayOfSyslogAndDmesg() {
    String said = "Out of memory: Killed process 15784 (python3) total-vm:11964kB, anon-rss:4288kB";
    LogEntry syslog = one("Nov 29 04:26:42 vm1 kernel: [  518.050606] " + said);
    LogEntry dmesg = one("[Sun Nov 29 04:26:42 2026] " + said);

    for (LogEntry entry : List.of(syslog, dmesg)) {
      assertEquals(said, entry.text());
      assertEquals(Optional.of(LocalDateTime.parse("2026-11-29T04:26:42")), entry.stamp().local());
    }
    assertEquals(Optional.of("kernel"), syslog.service());
  }

  @Test
  void readsNginx() {
    LogEntry error =
        one(
            "2026/11/29 04:26:45 [error] 29#29: *1 upstream timed out (110: Connection timed out)"
                + " while reading response header from upstream");
    LogEntry access =
        one("127.0.0.1 - - [29/Nov/2026:04:26:45 +0800] \"POST /api HTTP/1.1\" 504 21 \"-\" \"x\"");

    assertEquals(LogLevel.ERROR, error.level());
    assertEquals(OptionalInt.of(504), access.status());
    assertEquals(Optional.of(Instant.parse("2026-11-28T20:26:45Z")), access.stamp().instant());
  }

  @Test
  void keepsTheBeginningAndTheEndOfAnEndlessTraceback() {
    String frames = "  File \"/app/recursive.py\", line 1, in f\n".repeat(390);
    LogEntry entry =
        one(
            "ERROR:app:deep\nTraceback (most recent call last):\n"
                + frames
                + "RecursionError: too deep");

    assertTrue(entry.text().length() < 16_100, () -> "" + entry.text().length());
    assertEquals("app:deep: RecursionError: too deep", headline(entry));
  }

  @Test
  void losesNothingAfterABraceThatBeginsNoObject() {
    assertEquals(
        List.of("{", "first", "second"),
        read("{\nERROR: first\nERROR: second").stream().map(EntryReaderTest::headline).toList());
    assertEquals(
        List.of("{\n  never ended"),
        read("{\n  never ended").stream().map(LogEntry::text).toList());
  }

  /** Each line is one entry of 04:26:45 UTC and of level ERROR, and of a program's one line. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-29T04:26:45Z ERROR boom",
        "2026-11-29T12:26:45+08:00 ERROR boom",
        "2026-11-29T04:26:45Z ERROR app::upload: boom",
        "2026-11-29T04:26:45.123Z ERROR 12 --- [nio-1] c.e.App : boom",
        "2026-11-29T04:26:45Z    ERROR boom",
        "2026-11-29T04:26:45Z app.upload - ERROR - boom",
        "2026-11-29T04:26:45Z 04:26:45 ERROR boom",
        "2026-11-29T04:26:45Z [error    ] boom",
        "2026-11-29T04:26:45.123456789Z stderr F ERROR: boom",
        "2026-11-29 04:26:45 [error    ] boom",
        "ERROR 2026-11-29 04:26:45,123 views 12 14 boom",
        "[ERROR] 2026-11-29 04:26:45 app: boom",
        "ERROR | 2026-11-29 04:26:45 | app | boom",
        "2026-11-29 04:26:45 UTC [12]: user=postgres,db=duotopia,app=PostgreSQL JDBC Driver,client=10.128.0.5 ERROR:  boom",
        "2026-11-29T04:26:45+00:00 vm1 4f2a1b3c4d5e[123]: ERROR:    boom",
        "api.1.abcdefg@node1    | 2026-11-29T04:26:45.1Z ERROR:    boom",
        "{\"container_name\":\"api\",\"message\":\"ERROR:    boom\",\"stream\":\"stderr\",\"timestamp\":\"2026-11-29T04:26:45Z\"}",
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"1795926405000000000\",\"body\":{\"stringValue\":\"ERROR:    boom\"}}]}]}]}",
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"observedTimeUnixNano\":\"1795926405000000000\",\"severityNumber\":17,\"body\":{\"kvlistValue\":{\"values\":[{\"key\":\"event\",\"value\":{\"stringValue\":\"boom\"}}]}}}]}]}]}",
        "[2026-11-29 04:26:45,123: ERROR/MainProcess] boom",
        "04:26:45 ERROR boom",
        "1795926405.123456 vm uvicorn[12]: ERROR:    boom",
        "Nov 29 04:26:45.123456 vm uvicorn[12]: ERROR:    boom",
        "Sun 2026-11-29 04:26:45 UTC vm uvicorn[12]: ERROR:    boom",
        "2026-11-29T04:26:45Z \u001B[31mERROR\u001B[0m:    boom",
        "\u001B]0;title\u00072026-11-29T04:26:45Z #033[31mERROR#033[0m: boom",
        "time=\"2026-11-29T04:26:45Z\" level=error msg=boom",
        "timestamp='2026-11-29T04:26:45.123Z' level='error' event='boom'",
        "{\"__REALTIME_TIMESTAMP\":\"1795926405123456\",\"PRIORITY\":\"3\",\"MESSAGE\":\"boom\"}",
        "{\"__REALTIME_TIMESTAMP\":\"1795926405123456\",\"PRIORITY\":\"6\",\"MESSAGE\":[27,91,51,49,109,69,82,82,79,82,58,32,98,111,111,109]}",
        "{\"log\":\"{\\\"event\\\":\\\"boom\\\",\\\"level\\\":\\\"error\\\"}\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-29T04:26:45Z\"}",
        "{\"timestamp\":\"1795926405123\",\"level\":\"error\",\"message\":\"boom\"}",
        "{\"timestamp\":1795926405.12,\"level\":3,\"short_message\":\"boom\"}",
        "{\"time\":1795926405123,\"level\":50,\"msg\":\"boom\"}",
        "{\"timestamp\":\"2026-11-29 04:26:45.123 UTC\",\"error_severity\":\"ERROR\",\"message\":\"boom\"}",
        "{\"log\":\"app.upload\",\"line\":\"upload.py:42\",\"ts\":1795926405,\"level\":\"error\",\"message\":\"boom\"}",
        "{\"text\":\"x\",\"record\":{\"level\":{\"name\":\"ERROR\",\"no\":40},\"message\":\"boom\",\"time\":{\"timestamp\":1795926405.123}}}",
        "2026-11-29 04:26:45.123 UTC,\"app\",\"d\",12,\"[local]\",67a.4,1,\"SELECT\",2026-11-29 04:20:00 UTC,3/12,0,ERROR,57014,\"boom\",,,,,,,,,\"app\",\"client backend\",,0",
      })
  void findsTimeAndLevelInEachOfTheFormats(String line) {
    List<LogEntry> two = read("2026-11-29T04:26:44Z INFO: one\n" + line);
    LogEntry entry = one(line);

    assertEquals(2, two.size(), two::toString);
    assertTrue(two.stream().anyMatch(e -> e.text().equals("INFO: one")), two::toString);
    assertEquals(LogLevel.ERROR, entry.level());
    Optional<Instant> at =
        entry.stamp().instant().or(() -> entry.stamp().local().map(t -> t.toInstant(UTC)));
    assertEquals(Optional.of(1_795_926_405L), at.map(Instant::getEpochSecond));
    assertTrue(entry.text().endsWith("boom"), entry.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[29/Nov/2026:04:26:45 +0000] 127.0.0.1 \"POST /x HTTP/1.1\" 500",
        "10.1.2.3, 4.5.6.7 - - [29/Nov/2026:04:26:45 +0000] \"POST /x HTTP/1.1\" 500 12 \"-\"",
        "api.example.org 10.1.2.3 - - [29/Nov/2026:04:26:45 +0000] \"-\" 500 0",
        "127.0.0.1 - - [29/Nov/2026 04:26:45] \"POST /x HTTP/1.1\" 500 -",
        "2026-11-29 04:26:45,123 INFO uvicorn.access 127.0.0.1:5 - \"POST /x HTTP/1.1\" 500",
        "2026-11-29T04:26:45Z INFO:     127.0.0.1:5 - \"POST /x HTTP/1.1\" 500 Internal Server Error",
        "INFO:     2026-11-29 04:26:45,123 - 127.0.0.1:5 - \"POST /x HTTP/1.1\" 500",
        "[2026-11-29T04:26:45.123Z] \"POST /x HTTP/1.1\" 500 UF 0 91 1 - \"10.0.0.1\" \"-\" \"a\" \"b\" \"c\"",
        "10.0.0.1 - - [29/Nov/2026:04:26:45 +0000] \"GET /\\\"x HTTP/1.1\" 500 12 \"-\" \"-\"",
        "Nov 29 04:26:45 vm haproxy[1]: 10.0.0.1:5 [29/Nov/2026:04:26:45.123] in app/s1 0/0/1/25/26 500 21 - - ---- 1/1/0/0/0 0/0 \"POST /x HTTP/1.1\"",
        "10.0.0.1:5 [29/Nov/2026:04:26:45.123] in~ app/<NOSRV> 0/-1/-1/-1/0 500 217 - - SC-- 1/1/0/0/0 0/0 {h|x} \"POST /x HTTP/1.1\"",
        "2026-11-29 04:26:45 POST 500 https://api-xyz.a.run.app/api/students/upload-recording",
        "{\"event\":\"request_finished\",\"path\":\"/x\",\"status_code\":500,\"time\":1795926405}",
        "{\"levelname\":\"INFO\",\"message\":\"10.2.6.1:4758 - \\\"POST /x HTTP/1.1\\\" 500\",\"asctime\":\"2026-11-29 04:26:45,131\"}",
        "{\"message\":\"10.2.6.1:4758 - \\\"POST /x HTTP/1.1\\\" 500\",\"stream\":\"stdout\",\"@timestamp\":\"2026-11-29T04:26:45Z\"}",
        "{\"message\":\"x\",\"severity\":\"INFO\",\"httpRequest\":{\"requestUrl\":\"/x\",\"status\":\"500\"},\"time\":\"2026-11-29T04:26:45Z\"}",
        "{\"start_time\":\"2026-11-29T04:26:45Z\",\"method\":\"POST\",\"path\":\"/x\",\"response_code\":500,\"response_flags\":\"UF\"}",
        "{\"DownstreamStatus\":500,\"RequestMethod\":\"POST\",\"RequestPath\":\"/x\",\"level\":\"info\",\"msg\":\"\",\"time\":\"2026-11-29T04:26:45Z\"}",
        "{\"level\":\"info\",\"ts\":1795926405.1,\"msg\":\"handled request\",\"request\":{\"method\":\"POST\",\"uri\":\"/x\"},\"status\":500}",
        "{\"time_local\":\"29/Nov/2026:04:26:45 +0000\",\"request\":\"POST /x HTTP/1.1\",\"status\":\"500\"}",
        "{\"msec\":\"1795926405.123\",\"request_uri\":\"/x\",\"status\":500}",
        "{\"level\":30,\"time\":1795926405123,\"req\":{\"url\":\"/x\"},\"res\":{\"statusCode\":500},\"msg\":\"request completed\"}",
      })
  void countsAnswersInEachFormOfAccessLogs(String line) {
    LogEntry entry = one(line);

    assertEquals(OptionalInt.of(500), entry.status());
    assertEquals(LogLevel.ERROR, entry.level());
    assertTrue(!entry.stamp().isNone(), line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-29 04:26:45,123 DEBUG urllib3.connectionpool https://a:443 \"POST /x HTTP/1.1\" 503 None",
        "2026-11-29 04:26:45,123 ERROR app the storage said \"POST /x HTTP/1.1\" 503",
      })
  void countsNoAnswersOfOtherServices(String line) {
    assertEquals(OptionalInt.empty(), one(line).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event\":\"upload failed\",\"error\":\"no room\",\"level\":\"error\"}",
        "{\"severity\":\"ERROR\",\"jsonPayload\":{\"event\":\"upload failed\",\"error\":\"no room\"}}",
        "{\"event\":\"upload failed\",\"exception\":[{\"exc_type\":\"ValueError\",\"exc_value\":\"no room\",\"is_cause\":false,\"frames\":[]}]}",
        "{\"message\":\"upload failed\",\"log\":{\"level\":\"error\"},\"error\":{\"type\":\"ValueError\",\"message\":\"no room\",\"stack_trace\":\"  File 1\"}}",
        "{\"msg\":\"upload failed\",\"level\":\"error\",\"error\":\"no room\",\"stacktrace\":\"main.f\"}",
        "level=error msg=\"upload failed\" err=\"no room\"",
        "{\"message\":\"upload failed\",\"exc_info\":\"Traceback (most recent call last):\\n  File 1\\nValueError: no room\"}",
        "{\"message\":\"upload failed\",\"error_severity\":\"ERROR\",\"detail\":\"no room\"}",
        "{\"event\":\"upload failed\",\"path\":\"/x\",\"status_code\":500,\"level\":\"error\",\"exception\":\"ValueError: no room\"}",
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"severityText\":\"ERROR\",\"body\":{\"stringValue\":\"upload failed\"},\"attributes\":[{\"key\":\"exception.type\",\"value\":{\"stringValue\":\"ValueError\"}},{\"key\":\"exception.message\",\"value\":{\"stringValue\":\"no room\"}}]}]}]}]}",
      })
  void keepsTheReasonBesideTheMessage(String line) {
    String text = one(line).text();

    assertTrue(text.startsWith("upload failed"), text);
    assertTrue(text.contains("no room"), text);
  }

  @Test
  void keepsTracebacksOfSeveralProgramsApart() {
    List<LogEntry> entries =
        read(
            """
            [pod/app-1/app] 2026-11-29T04:26:45.1Z ERROR:    Exception in ASGI application
            [pod/app-2/app] 2026-11-29T04:26:45.1Z ERROR:    Exception in ASGI application
            [pod/app-1/app] 2026-11-29T04:26:45.1Z Traceback (most recent call last):
            [pod/app-2/app] 2026-11-29T04:26:45.1Z Traceback (most recent call last):
            [pod/app-1/app] 2026-11-29T04:26:45.1Z   File "x", line 1
            [pod/app-1/app] 2026-11-29T04:26:45.1Z INFO:     1.2.3.4:5 - "GET / HTTP/1.1" 200 OK
            [pod/app-2/app] 2026-11-29T04:26:45.1Z   File "y", line 2
            [pod/app-1/app] 2026-11-29T04:26:45.1Z ValueError: one
            [pod/app-2/app] 2026-11-29T04:26:45.1Z KeyError: 'two'
            """);

    assertEquals(
        List.of(
            "Exception in ASGI application: KeyError: 'two'",
            "Exception in ASGI application: ValueError: one"),
        entries.stream()
            .filter(entry -> entry.status().isEmpty())
            .map(EntryReaderTest::headline)
            .sorted()
            .toList());
    assertEquals(3, entries.size());
  }

  @Test
  void cutsNoTracebackOfCloudRunAtARequest() {
    String stderr =
        "{\"textPayload\":\"%s\",\"labels\":{\"instanceId\":\"1\"},\"logName\":\"stderr\"}\n";
    List<LogEntry> entries =
        read(
            stderr.formatted("Traceback (most recent call last):")
                + stderr.formatted("  File 1")
                + "{\"httpRequest\":{\"status\":200},\"labels\":{\"instanceId\":\"1\"},\"logName\":\"requests\"}\n"
                + stderr.formatted("ValueError: odd"));

    assertEquals(
        List.of("ValueError: odd"),
        entries.stream()
            .filter(entry -> entry.status().isEmpty())
            .map(EntryReaderTest::headline)
            .toList());
  }

  @Test
  void addsTheStatementThatSqlAlchemyShowsToTheError() {
    LogEntry entry =
        one(
            """
            2026-11-29 04:26:45,123 - app - ERROR - (psycopg2.errors.UniqueViolation) duplicate key
            DETAIL:  Key (email)=(a) already exists.

            [SQL: INSERT INTO students (email)
            VALUES (%(email)s)]
            [parameters: {'email': 'a'}]
            (Background on this error at: https://sqlalche.me/e/20/gkpj)
            """);

    assertTrue(entry.text().endsWith("gkpj)"), entry.text());
  }

  @Test
  void endsAnEntryWhoseProgramHasBeenSilentForLong() {
    List<LogEntry> entries = new ArrayList<>();
    EntryReader reader = new EntryReader(NEAR, entries::add);
    reader.line("a-1  | ERROR: first", Optional.empty());
    for (int i = 0; i < 1_100; i++) {
      reader.line("b-1  | INFO: other", Optional.empty());
    }

    assertTrue(entries.stream().anyMatch(entry -> entry.text().endsWith("first")));
  }

  @Test
  void readsElementsOfAnArrayOnLinesOfTheirOwn() {
    assertEquals(
        List.of("a", "b", "c"),
        read("[{\"message\":\"a\"},\n{\"message\":\"b\"}\n,{\"message\":\"c\"}]\n").stream()
            .map(LogEntry::text)
            .toList());
  }

  @Test
  void joinsAStatementOfSeveralLinesInPostgresCsvlog() {
    LogEntry entry =
        one(
            """
            2026-11-29 04:26:45.123 CST,"app","d",12,"[local]",67a.4,1,"SELECT",2026-11-29 04:20:00 CST,3/12,0,ERROR,57014,"canceling statement due to statement timeout",,,,,,"SELECT ""a""
            FROM x",,,"app","client backend",,0
            """);

    assertEquals(
        "canceling statement due to statement timeout\nSTATEMENT:  SELECT \"a\"\nFROM x",
        entry.text());
    assertEquals(
        Optional.of(LocalDateTime.parse("2026-11-29T04:26:45.123")), entry.stamp().local());
  }

  /** Cloud Run has a log of all requests; what programs say of them is the same again. */
  @Test
  void countsNoResponseTwiceThatThePlatformCounts() {
    String log = "\"logName\":\"projects/p/logs/run.googleapis.com%2F";
    List<LogEntry> entries =
        read(
            "{\"httpRequest\":{\"status\":500},\"severity\":\"ERROR\","
                + log
                + "requests\"}\n{\"textPayload\":\"INFO:     1.2.3.4:5 - \\\"POST /x HTTP/1.1\\\" 500\","
                + log
                + "stdout\"}\n{\"jsonPayload\":{\"message\":\"finished\"},\"severity\":\"ERROR\",\"httpRequest\":{\"status\":500},"
                + log
                + "stdout\"}");

    assertEquals(
        List.of(500),
        entries.stream().flatMapToInt(entry -> entry.status().stream()).boxed().toList());
    assertEquals("finished", entries.get(entries.size() - 1).text());
  }

  @Test
  void joinsLinesThatAContainersRuntimeHasSplit() {
    String time = "2026-11-29T04:26:45.1Z ";
    List<LogEntry> ofCri =
        read(
            time
                + "stdout P {\"level\":\"error\",\n"
                + time
                + "stderr F INFO: other\n"
                + time
                + "stdout P \"message\":\"bo\n"
                + time
                + "stdout F om\"}");
    String part = "{\"log\":\"%s\",\"stream\":\"stderr\",\"time\":\"2026-11-29T04:26:45.1Z\"}\n";
    String begin = "ERROR: " + "ä".repeat((16_384 - 7) / 2) + "x";

    assertEquals(List.of("boom", "INFO: other"), ofCri.stream().map(LogEntry::text).toList());
    assertEquals(LogLevel.ERROR, ofCri.get(0).level());
    assertEquals(
        2, read(part.formatted(begin) + part.formatted("y\\n") + part.formatted("z")).size());
    assertEquals("boom", one(time + "stdout P boom").text());
  }

  @Test
  void namesTheLastExceptionOfAGroup() {
    String group =
        """
          + Exception Group Traceback (most recent call last):
          |   File "/app/a.py", line 1, in f
          |     raise BaseExceptionGroup(
          | ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions)
          +-+---------------- 1 ----------------
            | Traceback (most recent call last):
            |   File "/app/a.py", line 3, in g
            | KeyError: 'x'
            +---------------- 2 ----------------
            | OSError: no room
            +------------------------------------
        """
            .indent(2);

    assertEquals("OSError: no room", headline(one(group)));
    assertEquals(LogLevel.ERROR, one(group).level());
    assertEquals("failed: OSError: no room", headline(one("ERROR:    failed\n" + group)));
  }

  /** The default format of OpenTelemetry's and Datadog's instrumentation of Python's logging. */
  @ParameterizedTest
  @ValueSource(strings = {"ERROR", "INFO", "WARN", "FATAL", "DEBUG"})
  void takesNoLevelInFrontOfABracketForAZone(String level) {
    LogEntry entry = one("2026-11-29 04:26:45,123 " + level + " [app] [x.py:4] [trace_id=0] - a");

    assertEquals(LogLevel.of(level), entry.level());
    assertEquals(LocalDateTime.parse("2026-11-29T04:26:45.123"), entry.stamp().local().get());
  }

  @Test
  void keepsAPrivateKeyTogetherForItsMask() {
    String key = "-----BEGIN PRIVATE KEY-----\n%sabc\n-----END PRIVATE KEY-----";

    List<LogEntry> entries = read("INFO: key\n" + key.formatted("MIIE\n".repeat(40)) + "\nnext");

    assertEquals(
        List.of(1L, 43L, 1L), entries.stream().map(e -> e.text().lines().count()).toList());
  }

  @Test
  void takesAStackOfNodeForAnError() {
    LogEntry entry = one("TypeError: x is not a function\n    at f (/app/x.js:1:2)\n    at g");

    assertEquals(LogLevel.ERROR, entry.level());
    assertEquals("TypeError: x is not a function", headline(entry));
  }

  @Test
  void joinsTracebacksThatACollectorHasSplit() {
    String line =
        "{\"message\":\"%s\",\"stream\":\"stderr\",\"timestamp\":\"2026-11-29T04:26:45Z\"}\n";
    LogEntry entry =
        one(
            line.formatted("Traceback (most recent call last):")
                + line.formatted("  File 1")
                + line.formatted("ValueError: odd"));

    assertEquals("ValueError: odd", headline(entry));
    assertEquals(LogLevel.ERROR, entry.level());
  }

  @Test
  void keepsWhatPostgresSaysBehindALongPrefix() {
    String prefix =
        "2026-11-29 04:26:45 UTC [12]: user=app,db=duotopia,app=PostgreSQL JDBC Driver,client=10.128.0.5 ";

    assertEquals(
        3,
        one(prefix + "ERROR:  boom\n" + prefix + "STATEMENT:  SELECT 1\n\tFROM x")
            .text()
            .lines()
            .count());
  }
}
