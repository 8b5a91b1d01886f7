package proof;

import co.duotopia.loadtest.comparison.ComparedRow;
import co.duotopia.loadtest.comparison.Comparison;
import co.duotopia.loadtest.comparison.Judgement;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Compares real runs of equal settings pair by pair, each with all later ones, and prints each pair
 * that differs: how often that is so shows how far chance moves a target from run to run. Pairs
 * that cannot be compared, as those of a busy load generator, are left out and counted.
 *
 * <p>{@code -Dproof.runs=DIR}: the folder of the runs, {@code results} unless said otherwise.
 */
public final class EqualRuns {
  private EqualRuns() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(System.getProperty("proof.runs", "results"));
    List<RunDirectory> runs;
    try (Stream<Path> entries = Files.list(folder)) {
      runs =
          entries
              .sorted()
              .map(RunDirectory::new)
              .filter(run -> Files.exists(run.summary()))
              .toList();
    }
    int pairs = 0;
    int leftOut = 0;
    int significant = 0;
    int worse = 0;
    for (int i = 0; i < runs.size(); i++) {
      for (int j = i + 1; j < runs.size(); j++) {
        Comparison pair = Comparison.of(List.of(runs.get(i)), List.of(runs.get(j)));
        if (!pair.comparability().hindrances().isEmpty()) {
          leftOut++;
          continue;
        }
        pairs++;
        significant += pair.rows().stream().anyMatch(ComparedRow::isSignificant) ? 1 : 0;
        worse += pair.has(Judgement.WORSE) ? 1 : 0;
        pair.rows().stream().filter(ComparedRow::isSignificant).forEach(row -> print(pair, row));
      }
    }
    System.out.printf(
        "%d pairs of %d runs: %d with a significant figure, %d worse; %d pairs left out%n",
        pairs, runs.size(), significant, worse, leftOut);
  }

  private static void print(Comparison pair, ComparedRow row) {
    System.out.printf(
        Locale.ROOT,
        "%s, %s: %s %s x %.2f (%s)%n",
        pair.baseline().get(0).name(),
        pair.runs().get(0).name(),
        row.measure().key(),
        row.request(),
        Math.exp(row.effect().size()),
        row.judgement().key());
  }
}
