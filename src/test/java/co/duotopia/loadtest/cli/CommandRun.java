package co.duotopia.loadtest.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** A command's output and exit code. */
record CommandRun(int exitCode, List<String> out, List<String> err) {
  static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new CommandRun(
        exitCode, out.toString().lines().toList(), err.toString().lines().toList());
  }
}
