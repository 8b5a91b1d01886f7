package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.cli.runs.BaselineCommand;
import co.duotopia.loadtest.cli.runs.CompareCommand;
import co.duotopia.loadtest.cli.runs.ExportCommand;
import co.duotopia.loadtest.cli.runs.FindingsCommand;
import co.duotopia.loadtest.cli.runs.HistoryCommand;
import co.duotopia.loadtest.cli.runs.MergeCommand;
import java.util.List;
import picocli.CommandLine;

/** The program with its commands, in the order of the help. */
public final class Commands {
  private static final List<Class<?>> ALL =
      List.of(
          ListCommand.class,
          ReportCommand.class,
          UsersCommand.class,
          MergeCommand.class,
          CompareCommand.class,
          BaselineCommand.class,
          HistoryCommand.class,
          FindingsCommand.class,
          ExportCommand.class,
          DoctorCommand.class,
          MonitorCommand.class,
          StandInCommand.class,
          StudentsCommand.class,
          AudioCommand.class,
          CompletionCommand.class);

  private Commands() {}

  public static CommandLine all() {
    CommandLine program = new CommandLine(new Main());
    ALL.forEach(program::addSubcommand);
    return program;
  }

  /**
   * Whether the words begin with an option and ask for no help. Then the commands are needed only
   * to refuse the words; to know them costs a third of a second.
   */
  static boolean areIdle(List<String> words) {
    return (words.isEmpty() || words.get(0).startsWith("-"))
        && !words.contains("-h")
        && !words.contains("--help");
  }

  /** Whether the words, if they are understood, start a load test in this process. */
  static boolean isLoadTest(List<String> words) {
    return areIdle(words) && !words.contains("-w") && !words.contains("--web");
  }
}
