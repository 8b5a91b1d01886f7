package proof;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What of the proof is to be done.
 *
 * @param seeds of the stand-in, all cells with each of them
 * @param cells at least one
 * @param directory where the runs are left
 * @param parallel runs at the same time
 * @param logs whether the stand-in's log is followed; each run is judged with it and without
 * @param again whether the runs that are there are only read
 */
record ProofSettings(
    List<Integer> seeds,
    List<Cell> cells,
    Path directory,
    int parallel,
    boolean logs,
    boolean again) {
  private static final Set<String> KNOWN =
      Set.of(
          "proof.seeds",
          "proof.cells",
          "proof.directory",
          "proof.parallel",
          "proof.logs",
          "proof.again");
  private static final String BRIEF = "short";

  /**
   * From {@code proof.…}.
   *
   * @throws IllegalArgumentException with a sentence for who typed them
   */
  static ProofSettings read(Properties properties) {
    Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
    unknown.removeIf(name -> !name.startsWith("proof.") || KNOWN.contains(name));
    require(unknown.isEmpty(), "-D" + unknown + ": must be one of " + new TreeSet<>(KNOWN));
    String word = properties.getProperty("proof.cells", "all");
    List<Cell> cells = Cells.chosen(word);
    require(
        !cells.isEmpty(),
        "-Dproof.cells: must be all, short or a part of a cell's name, but is " + word);
    return new ProofSettings(
        Arrays.stream(properties.getProperty("proof.seeds", "5").split(","))
            .map(seed -> number("proof.seeds", seed))
            .toList(),
        cells,
        Path.of(properties.getProperty("proof.directory", "target/proof")),
        number("proof.parallel", properties.getProperty("proof.parallel", parallel(word))),
        Boolean.parseBoolean(properties.getProperty("proof.logs", "false")),
        Boolean.parseBoolean(properties.getProperty("proof.again", "false")));
  }

  /** Those of the short part have few users each. */
  private static String parallel(String cells) {
    return cells.equals(BRIEF) ? "3" : "2";
  }

  private static int number(String name, String text) {
    Predicate<String> isWhole = word -> word.strip().matches("[1-9]\\d{0,4}");
    require(
        isWhole.test(text),
        "-D%s: must be whole numbers of at least 1, but is %s".formatted(name, text));
    return Integer.parseInt(text.strip());
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
