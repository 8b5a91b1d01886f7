package co.duotopia.loadtest.results;

import co.duotopia.loadtest.results.log.SimulationLog;
import co.duotopia.loadtest.results.log.SimulationLog.Group;
import co.duotopia.loadtest.results.log.SimulationLog.Request;
import co.duotopia.loadtest.results.log.SimulationLog.Run;
import co.duotopia.loadtest.results.log.SimulationLog.User;
import co.duotopia.loadtest.results.log.SimulationLog.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All records of a log, in order. */
public record ReadLog(List<Record> records, SimulationLog.End end) {
  /**
   * Recorded with Gatling 3.15.1: {@code normal}, {@code failures}, {@code names}, {@code empty}.
   */
  public static Path recorded(String name) {
    return Path.of("src/test/resources/co/duotopia/loadtest/results", name + ".log");
  }

  public static ReadLog of(Path file) {
    List<Record> records = new ArrayList<>();
    SimulationLog.End end =
        SimulationLog.read(
            file,
            new SimulationLog.Visitor() {
              @Override
              public void run(Run run) {
                records.add(run);
              }

              @Override
              public void request(Request request) {
                records.add(request);
              }

              @Override
              public void user(User user) {
                records.add(user);
              }

              @Override
              public void group(Group group) {
                records.add(group);
              }

              @Override
              public void error(UserError error) {
                records.add(error);
              }
            });
    return new ReadLog(records, end);
  }

  public <T> List<T> all(Class<T> type) {
    return records.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
