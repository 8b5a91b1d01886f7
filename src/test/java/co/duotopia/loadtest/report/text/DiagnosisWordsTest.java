package co.duotopia.loadtest.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.grading.RunOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisWordsTest {
  @ParameterizedTest
  @CsvSource({
    "MISSED, Cause",
    "STOPPED, Cause",
    "VOID, Cause",
    "PASSED, Seen",
    "INCOMPLETE, Seen",
  })
  void callsAFindingTheCauseOnlyOfWhatItCanExplain(RunOutcome outcome, String lead) {
    assertEquals(lead, DiagnosisWords.lead(Confidence.CERTAIN, outcome));
  }
}
