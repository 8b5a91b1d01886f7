package co.duotopia.loadtest.web;

import co.duotopia.loadtest.comparison.Comparison;
import co.duotopia.loadtest.comparison.history.RunHistory;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.report.compared.ComparisonPage;
import co.duotopia.loadtest.report.compared.HistoryChart;
import co.duotopia.loadtest.report.compared.HistoryJson;
import co.duotopia.loadtest.report.compared.HistoryText;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.web.follow.Runs;
import co.duotopia.loadtest.web.launch.Refusal;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Two runs against each other, and all runs of one kind over time. */
final class ComparisonRoutes {
  private final Runs runs;

  ComparisonRoutes(Runs runs) {
    this.runs = runs;
  }

  void add(RoutesConfig routes) {
    routes.get("/api/comparison", this::compare);
    routes.get("/api/history", this::history);
  }

  /** A page of its own. What makes a comparison doubtful stands at its beginning. */
  private void compare(Context context) {
    RunDirectory baseline = run(context, "baseline");
    RunDirectory run = run(context, "run");
    context.header("Content-Security-Policy", FileRoutes.REPORT_POLICY);
    try {
      RunInfo before = RunInfo.read(baseline.runJson());
      Comparison comparison =
          Comparison.of(
              List.of(baseline),
              List.of(run),
              RunHistory.spread(runs.all(), before, RunInfo.read(run.runJson()).created()));
      context.contentType("text/html;charset=utf-8").result(ComparisonPage.of(comparison));
    } catch (InvalidInput unreadable) {
      context
          .status(409)
          .contentType("text/plain;charset=utf-8")
          .result(String.join("\n", unreadable.problems()));
    }
  }

  private RunDirectory run(Context context, String parameter) {
    return Optional.ofNullable(context.queryParam(parameter))
        .flatMap(runs::find)
        .orElseThrow(() -> Refusal.of(404, "no such run"));
  }

  private void history(Context context) {
    RunHistory history =
        RunHistory.of(
            runs.all(),
            Optional.ofNullable(context.queryParam("environment")),
            Optional.ofNullable(context.queryParam("scenario")));
    ObjectNode json = HistoryJson.tree(history);
    json.put("title", HistoryText.title(history)).put("answer", HistoryText.answer(history));
    json.set("charts", RunJson.MAPPER.valueToTree(HistoryChart.of(history)));
    PageAnswer.json(context, json);
  }
}
