package co.duotopia.loadtest.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code web}: what {@code run_tests.sh --web} starts. */
@Command(
    name = "web",
    description = {
      "Start, watch, stop and open runs in the browser, until Ctrl+C. Runs continue without the page,"
          + " and the page finds them again.",
      "",
      "The options of a load test fill in the form of the page."
    },
    footer = {
      "",
      "Examples:",
      "  ./run_tests.sh --web",
      "  ./run_tests.sh --web --env staging --scenario peak --port 9000"
    },
    sortOptions = false)
final class WebCommand implements Callable<Integer> {
  @Mixin private PageOptions page;

  @Mixin private LoadOptions load;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    page.serve(load, spec.commandLine().getOut());
    return 0;
  }
}
