package co.duotopia.loadtest.report.document;

import co.duotopia.loadtest.comparison.ComparedRun;
import co.duotopia.loadtest.comparison.SettingsDifference;
import co.duotopia.loadtest.report.compared.EnvironmentFacts;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;

/** A run of the document, as far as run.json and summary.json tell. */
record DocumentedRun(RunDirectory directory, EnvironmentFacts facts) {

  /**
   * @throws co.duotopia.loadtest.config.InvalidInput when a file is missing or damaged
   */
  static DocumentedRun read(RunDirectory run) {
    return new DocumentedRun(
        run, new EnvironmentFacts(RunInfo.read(run.runJson()), ComparedRun.summary(run.summary())));
  }

  RunInfo info() {
    return facts.info();
  }

  String outcome() {
    return facts.summary().path("outcome").asText();
  }

  /** Whether the run says anything of its target. */
  boolean isSound() {
    return !outcome().equals("void");
  }

  /** Whether both put the same load on the same environment. */
  boolean isLike(DocumentedRun other) {
    return isSameLoad(other) && info().environment().equals(other.info().environment());
  }

  boolean isSameLoad(DocumentedRun other) {
    return info().scenario().equals(other.info().scenario())
        && info().users() == other.info().users()
        && SettingsDifference.isSameLoad(info().settings(), other.info().settings());
  }
}
