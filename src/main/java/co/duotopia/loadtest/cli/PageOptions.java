package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.settings.ResultsDirectory;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.web.Page;
import co.duotopia.loadtest.web.launch.PageSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Address and port of the page. */
final class PageOptions {
  @Option(
      names = "--port",
      order = 11,
      paramLabel = "PORT",
      defaultValue = "" + PageSettings.USUAL_PORT,
      description = "Port of the page; 0 = any free port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      order = 12,
      paramLabel = "HOST",
      defaultValue = PageSettings.USUAL_HOST,
      description =
          "Address of the page (default: ${DEFAULT-VALUE}, this machine only). On any other address,"
              + " people connect over plain HTTP, with the printed token.")
  private String host;

  /** Refuses them without the page, and a URL: for Locust, --host is the target. */
  void check(CommandLine command, boolean web) {
    ParseResult parsed = command.getParseResult();
    boolean given = parsed.hasMatchedOption("--port") || parsed.hasMatchedOption("--host");
    if (given && !web || host.contains("://")) {
      throw new ParameterException(
          command,
          "--host and --port are the page's address, and go with --web; the target is the"
              + " environment's base URL, such as STAGING_BASE_URL");
    }
  }

  /**
   * Serves the page until the process is interrupted.
   *
   * @param load fills in the page's form
   */
  void serve(LoadOptions load, PrintWriter out) throws InterruptedException {
    SettingsLoader loader = SettingsLoader.ofProcess();
    Path script = Path.of("run_tests.sh").toAbsolutePath();
    PageSettings settings =
        new PageSettings(port, host, script, ResultsDirectory.read(loader), loader, load.request());
    try (Page page = Page.start(settings)) {
      out.println(page.url());
      out.println("Ctrl+C ends the page; runs that it started continue.");
      out.flush();
      page.await();
    }
  }
}
