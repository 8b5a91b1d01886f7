package co.duotopia.loadtest.web;

import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.web.follow.PageJson;
import co.duotopia.loadtest.web.launch.Refusal;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** The files of runs. */
final class FileRoutes {
  /**
   * Reports have scripts of their own. These may draw, but neither ask this server for anything nor
   * open another page of it.
   */
  static final String REPORT_POLICY =
      "sandbox allow-scripts allow-same-origin allow-downloads; connect-src 'none';"
          + " frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html;charset=utf-8"),
          Map.entry("js", "text/javascript;charset=utf-8"),
          Map.entry("css", "text/css;charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("gif", "image/gif"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("json", "application/json"),
          Map.entry("jsonl", "application/jsonl;charset=utf-8"),
          Map.entry("csv", "text/csv;charset=utf-8"),
          Map.entry("xml", "application/xml"),
          Map.entry("md", "text/markdown;charset=utf-8"));

  private final Function<Context, RunDirectory> runs;

  FileRoutes(Function<Context, RunDirectory> runs) {
    this.runs = runs;
  }

  void list(Context context) throws IOException {
    ArrayNode json = PageJson.array();
    for (Map.Entry<String, Path> file : new RunFiles(runs.apply(context)).all().entrySet()) {
      if (RunFiles.isListed(file.getKey())) {
        json.addObject()
            .put("name", file.getKey())
            .put("bytes", Files.size(file.getValue()))
            .put("kind", extension(file.getKey()));
      }
    }
    PageAnswer.json(context, json);
  }

  void file(Context context) throws IOException {
    RunDirectory run = runs.apply(context);
    String name = context.pathParam("path");
    Path file = new RunFiles(run).find(name).orElseThrow(() -> Refusal.of(404, "no such file"));
    String type = TYPES.getOrDefault(extension(name), "application/octet-stream");
    context.header("Content-Security-Policy", REPORT_POLICY);
    if (!type.startsWith("text/html") && !name.contains("/")) {
      attach(context, run.path().getFileName() + "_" + name);
    }
    context.contentType(type).result(Files.newInputStream(file));
  }

  void zip(Context context) throws IOException {
    RunDirectory run = runs.apply(context);
    attach(context, run.path().getFileName() + ".zip");
    context.contentType("application/zip");
    new RunFiles(run).zip(context.outputStream());
  }

  /** Names of runs and files have no quotes. */
  private static void attach(Context context, String name) {
    context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
