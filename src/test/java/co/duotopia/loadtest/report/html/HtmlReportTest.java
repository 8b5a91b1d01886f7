package co.duotopia.loadtest.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.grading.grade.Grade;
import co.duotopia.loadtest.report.Assessments;
import co.duotopia.loadtest.report.BusyRun;
import co.duotopia.loadtest.report.Diagnoses;
import co.duotopia.loadtest.report.JudgedRun;
import co.duotopia.loadtest.report.Pages;
import co.duotopia.loadtest.report.SmallRun;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.requests.IntendedStart;
import co.duotopia.loadtest.text.Catalogue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  private static final int TWO_MEGABYTES = 2_000_000;
  private static final List<String> NAMES = List.of("GET /a");
  private static final List<String> ERRORS = List.of("late", "found 500 QueuePool limit reached");

  @TempDir Path folder;

  @Test
  void beginsWithTheVerdictAndItsReasons() throws Exception {
    RunResults run = finished(0.3);

    String page = Pages.of(run, JudgedRun.missed());

    assertInOrder(
        page,
        "<h1>",
        "Expectations missed",
        "success rate: required &gt; 95 %, actual 69.4 %",
        "DB connections",
        "Expectations and grades",
        "First sustained limit violation",
        "Timeline</h2>",
        "<h2 id=\"requests-title\"",
        "<h2 id=\"failures-title\"",
        "late",
        "<h2 id=\"events-title\"",
        "Settings in force");
  }

  @Test
  void namesTheCauseInTheVerdictAndExplainsItBeforeTheGrades() throws Exception {
    RunResults run = finished(0.3);

    String page = Pages.of(run, JudgedRun.missed(), Diagnoses.poolExhausted());

    assertInOrder(
        page,
        "<strong>Cause:</strong> <a href=\"#finding-1\">Database connection pool exhausted</a>",
        "at 2 users; <a href=\"#finding-2\">and 1 more</a>",
        "Findings</h2>",
        "Database connection pool exhausted</h3>",
        "<strong class=\"certainty\">certain</strong>",
        "1 of 5 requests failed with “expected 200, found &lt;script&gt;alert(1)&lt;/script&gt;",
        "All 20 connections were in use",
        "Consequences",
        "Nothing was answered",
        "Remedies, in order",
        "Give the connection back &lt;first&gt;",
        "Excluded causes",
        "Slow database queries",
        "Cold starts</h3>",
        "Sustained load",
        "catastrophic",
        "after 12.0 s",
        "The CPU of the service",
        "Expectations and grades");
    assertInOrder(
        page,
        Catalogue.section("limit")
            .say("line.fewer", "users", "1 user", "time", "20 seconds", "more", 2, "first", "p95"));
  }

  @Test
  void callsNothingACauseInARunThatPassed() throws Exception {
    RunResults run = finished(0);

    String page = Pages.of(run, JudgedRun.passed(), Diagnoses.poolExhausted());

    assertInOrder(page, "<strong>Seen:</strong> <a href=\"#finding-1\">Database connection pool");
  }

  @Test
  void saysThatAVoidRunGetsNoGrade() throws Exception {
    Catalogue texts = Catalogue.section("verdict");

    String page = Pages.of(finished(0), JudgedRun.of(RunOutcome.VOID, "no uploads were sent"));

    assertInOrder(page, texts.say("void"), texts.say("void-ungraded"));
    assertFalse(page.contains(texts.say("ungraded")));
  }

  @Test
  void saysQuietlyThatNothingBroke() throws Exception {
    RunResults run = finished(0);

    String page = Pages.of(run, JudgedRun.passed());

    assertInOrder(page, "<p class=\"none\">" + Catalogue.section("diagnosis").say("none") + "</p>");
    assertFalse(page.contains("<strong>Cause:</strong>"));
    assertFalse(page.contains("Sustained load"));
  }

  @Test
  void saysThatNoKnownPatternFits() throws Exception {
    RunResults run = finished(0.3);

    String page = Pages.of(run, JudgedRun.missed(), Diagnoses.unexplained());

    assertInOrder(
        page,
        "<strong>Cause:</strong> unknown, <a href=\"#findings\">no known pattern fits</a>",
        Catalogue.section("diagnosis").say("unexplained"),
        "1 of 5 requests failed with “expected 200, found &lt;script&gt;",
        "Seen, without effect on the verdict:",
        "<li>2 sessions of b/c &lt;in&gt; database d");
  }

  @Test
  void unfoldsEvidenceThatIsVeryLong() throws Exception {
    RunResults run = finished(0.3);
    Finding finding = Diagnoses.poolExhausted(WrittenRun.START, "very ".repeat(100) + "long");
    Diagnosis diagnosis = new Diagnosis(List.of(finding), List.of(), List.of(), Diagnoses.NO_LIMIT);

    String page = Pages.of(run, JudgedRun.missed(), diagnosis);

    assertInOrder(page, "<li><details><summary><bdi>1 of 5 requests", "very long”</bdi>");
  }

  @Test
  void doesNotCallARunGoodThatWasCutShort() throws Exception {
    RunResults run = finished(0);

    String page = Pages.of(run, Assessments.incomplete(Grade.GOOD));

    assertInOrder(page, "badge big unknown", "good</span>", "every metric is good, ");
  }

  @Test
  void isTheSameForTheSameRunInAnyLocale() throws Exception {
    RunResults run = finished(0.1);
    String once = Pages.of(run, JudgedRun.passed());

    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      assertEquals(once, Pages.of(run, JudgedRun.passed()));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void staysUnderTwoMegabytesForThirtyMinutesOfTwentyRequests() throws Exception {
    List<String> names =
        IntStream.range(0, 20).mapToObj(i -> "POST /api/students/call-" + i + " (200KB)").toList();
    RunResults run = BusyRun.finished(folder, 40, 1_800, names, 0.03, ERRORS).read();

    int bytes = Pages.of(run, JudgedRun.missed()).getBytes(StandardCharsets.UTF_8).length;

    assertTrue(bytes < TWO_MEGABYTES, () -> bytes + " bytes");
  }

  @Test
  void saysLoudlyWhatIsPartial() throws Exception {
    RunResults run = begun().read();

    String page = Pages.of(run, JudgedRun.incomplete("it was killed"));

    assertInOrder(page, "Partial results:", "the run did not finish", "Incomplete");
    assertFalse(page.contains("gatling/index.html"));
  }

  @Test
  void saysOnlyOnceWhatIsPartial() throws Exception {
    RunResults run = begun().read();
    String partial = run.partial().orElseThrow();

    String page = Pages.of(run, JudgedRun.partial(partial));

    assertEquals(2, page.split(Pattern.quote(partial), -1).length);
  }

  @Test
  void linksGatlingsReportOnlyOfAFinishedRunWithRequests() throws Exception {
    RunResults run = finished(0);

    assertTrue(Pages.of(run, JudgedRun.passed()).contains("href=\"gatling/index.html\""));
  }

  @Test
  void showsAnEmptyRun() throws Exception {
    begun().read();
    Files.write(folder.resolve("simulation.log"), new byte[0]);
    RunResults empty = RunResults.read(new RunDirectory(folder));

    String page = Pages.of(empty, JudgedRun.of(RunOutcome.VOID, "nothing was uploaded"));

    assertInOrder(
        page,
        "Void",
        "nothing was uploaded",
        "unknown: no sample could be taken",
        Catalogue.section("limit").say("search.no-requests"),
        "No requests were sent.");
  }

  @Test
  void leavesGapsWhereTheDatabaseWasNotSeen() throws Exception {
    JsonNode data = data(finished(0));

    JsonNode total = data.at("/database/total");
    assertEquals(60, total.size());
    assertEquals(12, total.get(29).asInt());
    assertTrue(total.get(30).isNull());
    assertTrue(total.get(39).isNull());
    assertEquals(4, total.get(40).asInt());
    assertEquals(60, data.at("/database/t").size());
  }

  @Test
  void callsErrorsUnknownWhereNoEntryOfTheLogIsFromTheRun() throws Exception {
    SmallRun run = SmallRun.whole(folder);
    Files.writeString(run.directory().backend(), "{\"v\":1,\"source\":\"app\",\"untimed\":88}\n");

    String page = Pages.of(run.results(), JudgedRun.missed());

    assertTrue(page.contains("No entries from the run: its errors are unknown."));
    assertFalse(page.contains("No errors."));
    assertFalse(page.contains("0 errors"));
  }

  @Test
  void countsResponsesOfTheAccessLogWhereNoEntryIsAnError() throws Exception {
    SmallRun run = SmallRun.whole(folder);
    Files.writeString(
        run.directory().backend(),
        "{\"v\":1,\"source\":\"app\",\"t\":%d,\"clock\":\"entry\",\"level\":\"error\",\"status\":500}\n"
            .formatted(WrittenRun.START.plusSeconds(2).toEpochMilli()));

    String page = Pages.of(run.results(), JudgedRun.missed());

    assertTrue(page.contains("No errors; 1 response with status 500 or higher."));
  }

  @Test
  void speaksOfOneInTheSingular() throws Exception {
    WrittenRun run = new WrittenRun(folder, "normal", Map.of("users", "1", "time", "4s"));
    run.log().user(true, 0);
    run.request("GET /a", 0, 100, "").whole(0);
    try (LiveFile live = new LiveFile(run.directory().live(), WrittenRun.START)) {
      live.users(1);
      live.request("GET /a", 0, 100, IntendedStart.late(7)).line(1_000);
    }

    String page = Pages.of(run.read(), JudgedRun.missed());

    assertTrue(page.contains("At most 1 user; "));
    assertTrue(page.contains("at most 7 ms (1 request)."));
  }

  @Test
  void marksFindingsOnTheTimeAxis() throws Exception {
    RunResults run = finished(0);
    Finding finding = Diagnoses.poolExhausted(WrittenRun.START.plusSeconds(7), "</script>");
    Diagnosis diagnosis = new Diagnosis(List.of(finding), List.of(), List.of(), Diagnoses.NO_LIMIT);

    assertEquals(
        "[[7000,\"Database connection pool exhausted\"]]",
        data(Pages.of(run, JudgedRun.missed(), diagnosis)).get("findings").toString());
    assertEquals("[]", data(run).get("findings").toString());
  }

  @Test
  void leavesGapsInSecondsWithoutRequests() throws Exception {
    RunResults run = BusyRun.finished(folder, 1, 60, NAMES, 0, ERRORS).read();

    JsonNode requests = data(run).path("requests");

    int quiet = 0;
    for (int i = 0; i < requests.path("rate").size(); i++) {
      boolean none = requests.path("rate").get(i).asDouble() == 0;
      assertEquals(none, requests.path("max").get(i).isNull());
      quiet += none ? 1 : 0;
    }
    assertTrue(quiet > 30, "one request in four seconds");
  }

  /** 600 slow queries in the first minute, then what ended the run. */
  @Test
  void showsWhatEndedTheRunHoweverManyQueriesWereSlow() throws Exception {
    WrittenRun written = begun();
    for (int i = 0; i < 600; i++) {
      written.event(100 * i, "slow-query", "Query " + i, Map.of());
    }
    RunResults run = written.event(61_000, "stopped", "Stopped by a guard", Map.of()).read();

    String page = Pages.of(run, JudgedRun.passed());

    assertInOrder(page, "id=\"events-title\"", "Stopped by a guard", "more are in events.jsonl");
    JsonNode events = data(page).path("events");
    assertEquals("stopped", events.get(events.size() - 1).get(1).asText());
  }

  @Test
  void allowsItsOwnScriptsOnly() throws Exception {
    RunResults run = finished(0);

    String page = Pages.of(run, JudgedRun.passed());

    assertTrue(page.contains("default-src &#39;none&#39;; script-src &#39;sha256-"), "policy");
    assertFalse(page.contains("unsafe-inline"));
    assertFalse(Pattern.compile("<[^>]+ (style|on[a-z]+)=").matcher(withoutScripts(page)).find());
  }

  @Test
  void allowsItsOwnScriptsAndStylesOnly() throws Exception {
    RunResults run = finished(0);
    String page = Pages.of(run, JudgedRun.passed());

    Matcher inline =
        Pattern.compile("(?s)<(script|style)(?: type=\"application/json\"[^>]*)?>(.*?)</\\1>")
            .matcher(page);
    Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)").matcher(page);
    assertTrue(policy.find());
    int found = 0;
    while (inline.find()) {
      if (!inline.group().contains("application/json")) {
        byte[] hash =
            MessageDigest.getInstance("SHA-256")
                .digest(inline.group(2).getBytes(StandardCharsets.UTF_8));
        String allowed = "sha256-" + Base64.getEncoder().encodeToString(hash);
        assertTrue(
            policy.group(1).replace("&#x3D;", "=").contains(allowed),
            inline.group().substring(0, 40));
        found++;
      }
    }
    assertEquals(9, found);
  }

  private WrittenRun begun() {
    return BusyRun.begun(folder, 10, 60, NAMES, 0, ERRORS);
  }

  private RunResults finished(double failed) {
    return BusyRun.finished(folder, 10, 60, NAMES, failed, ERRORS).read();
  }

  private static String withoutScripts(String page) {
    return page.replaceAll("(?s)<script.*?</script>", "");
  }

  private static JsonNode data(RunResults run) throws Exception {
    return data(Pages.of(run, JudgedRun.passed()));
  }

  private static JsonNode data(String page) throws Exception {
    Matcher json =
        Pattern.compile("(?s)<script type=\"application/json\" id=\"data\">(.*?)</script>")
            .matcher(page);
    assertTrue(json.find());
    return new ObjectMapper().readTree(json.group(1));
  }

  private static void assertInOrder(String page, String... texts) {
    int from = 0;
    for (String text : texts) {
      int found = page.indexOf(text, from);
      assertTrue(found >= 0, () -> "after the texts before it: " + text);
      from = found + text.length();
    }
  }
}
