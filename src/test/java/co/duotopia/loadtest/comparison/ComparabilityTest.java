package co.duotopia.loadtest.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.comparison.sample.RequestSeconds;
import co.duotopia.loadtest.comparison.sample.SteadySample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparabilityTest {
  private static final String SMALL = "POST /api/students/upload-recording (50KB)";
  private static final String LARGE = "POST /api/students/upload-recording (2MB)";
  private static final String LOGIN = "POST /api/students/validate";

  @TempDir Path folder;
  private ComparedRun before;
  private ComparedRun after;

  @BeforeEach
  void write() throws IOException {
    before = ComparedRun.read(ComparableRun.write(folder.resolve("before"), 1, 1));
    after = ComparedRun.read(ComparableRun.write(folder.resolve("after"), 2, 1));
  }

  private Comparability found(SteadySample first, SteadySample then) {
    return Comparability.of(List.of(with(before, first)), List.of(with(after, then)));
  }

  private static ComparedRun with(ComparedRun run, SteadySample sample) {
    return new ComparedRun(
        run.info(), run.summary(), sample, run.steadyUsers(), run.generatorDoubts());
  }

  private static SteadySample sample(int seconds, Map<String, Integer> counts) {
    List<RequestSeconds> requests = new ArrayList<>();
    counts.forEach(
        (name, count) -> {
          RequestSeconds kind = new RequestSeconds(name);
          for (int i = 0; i < count; i++) {
            kind.add(i % seconds, 200, true);
          }
          requests.add(kind);
        });
    return new SteadySample(seconds, requests);
  }

  private String missing(String name) {
    return after.name() + " has no " + name;
  }

  @Test
  void isHinderedByUploadsThatOnlyOneRunHas() {
    Comparability less =
        found(sample(200, Map.of(SMALL, 900, LARGE, 60)), sample(200, Map.of(SMALL, 960)));
    Comparability renamed =
        found(sample(200, Map.of(SMALL, 900)), sample(200, Map.of(SMALL + " v2", 900)));

    assertEquals(new Comparability(List.of(missing(LARGE)), List.of()), less);
    assertEquals(
        List.of(before.name() + " has no " + SMALL + " v2", missing(SMALL)), renamed.hindrances());
  }

  @Test
  void remarksOtherRequestsThatOnlyOneRunHas() {
    Comparability found =
        found(sample(200, Map.of(SMALL, 900, LOGIN, 60)), sample(200, Map.of(SMALL, 900)));

    assertEquals(new Comparability(List.of(), List.of(missing(LOGIN))), found);
  }

  /** Of 60 in 960, five are expected in 80: none is no surprise. */
  @Test
  void isNotHinderedByRareRequests() {
    assertEquals(
        List.of(),
        found(sample(200, Map.of(SMALL, 900, LARGE, 20)), sample(200, Map.of(SMALL, 920)))
            .hindrances());
    assertEquals(
        List.of(),
        found(sample(200, Map.of(SMALL, 900, LARGE, 60)), sample(200, Map.of(SMALL, 80)))
            .hindrances());
  }

  /** A run whose uploads fail, or that never comes to upload, is worse and not another work. */
  @Test
  void isNotHinderedByWhatFailuresChange() {
    SteadySample sound = sample(200, Map.of(SMALL, 900));

    assertEquals(
        new Comparability(List.of(), List.of()),
        found(sound, sample(200, Map.of(SMALL, 500, SMALL + " retry", 400))));
    assertEquals(List.of(), found(sound, sample(200, Map.of(LOGIN, 900))).hindrances());
  }

  @Test
  void remarksAnotherLength() {
    SteadySample one = sample(200, Map.of(SMALL, 900));

    assertEquals(
        List.of(
            "length of the steady phase after its warm-up: 200 s, then 1500 s; what changes over a"
                + " run, as with a leak, weighs more in the longer one"),
        found(one, sample(1500, Map.of(SMALL, 900))).remarks());
    assertEquals(List.of(), found(one, sample(240, Map.of(SMALL, 900))).remarks());
  }
}
