package co.duotopia.loadtest.web;

import co.duotopia.loadtest.preflight.Checkup;
import co.duotopia.loadtest.preflight.Report;
import co.duotopia.loadtest.preflight.ReportJson;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.web.follow.PageJson;
import co.duotopia.loadtest.web.launch.Refusal;
import co.duotopia.loadtest.web.launch.RunRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicBoolean;

/** The doctor, for a run that is about to start. One at a time. */
final class CheckRoute {
  private final SettingsLoader loader;
  private final AtomicBoolean busy = new AtomicBoolean();

  CheckRoute(SettingsLoader loader) {
    this.loader = loader;
  }

  /** {@code {sound, entries: [{name, status, text, remedy}]}}. */
  ObjectNode check(RunRequest request) {
    if (!busy.compareAndSet(false, true)) {
      throw Refusal.busy("Another check is in progress; wait until it has ended", null);
    }
    try {
      Report report =
          new Checkup(request.over(loader), request.scenarioOrUsual(loader), false)
              .examine(headline -> {}, entry -> {});
      return json(PageJson.parse(ReportJson.of(report)));
    } finally {
      busy.set(false);
    }
  }

  private static ObjectNode json(JsonNode report) {
    ObjectNode json = PageJson.object();
    json.set("sound", report.path("sound"));
    ArrayNode entries = json.putArray("entries");
    for (JsonNode check : report.path("checks")) {
      JsonNode problems = check.path("problems");
      if (problems.isEmpty()) {
        String text = check.path("seen").asText(check.path("reason").asText(""));
        entries.add(entry(check).put("text", text).putNull("remedy"));
      }
      for (JsonNode problem : problems) {
        entries.add(
            entry(check)
                .put("text", problem.path("seen").asText())
                .put("remedy", problem.path("remedy").asText()));
      }
    }
    return json;
  }

  private static ObjectNode entry(JsonNode check) {
    return PageJson.object()
        .put("name", check.path("check").asText())
        .put("status", check.path("status").asText());
  }
}
