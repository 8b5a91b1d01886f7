package co.duotopia.loadtest.report.document;

import co.duotopia.loadtest.comparison.Comparison;
import co.duotopia.loadtest.comparison.history.RunHistory;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.report.compared.ComparisonMarkdown;
import co.duotopia.loadtest.report.compared.ComparisonWords;
import co.duotopia.loadtest.report.text.Markdown;
import co.duotopia.loadtest.report.text.PageTemplate;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.text.Catalogue;
import com.samskivert.mustache.Template;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The document that people write after load tests, from the files of several runs: what was run,
 * the capacity of each environment and what is recommended, what changed, what was found, and
 * tickets to open. It states what the runs measured, and says where they do not tell.
 *
 * @param runs a table, as capacity and environments
 * @param environments empty unless there are several
 */
public record ResultsDocument(
    String title,
    String runs,
    String capacity,
    Optional<String> environments,
    List<Compared> comparisons,
    List<FoundPattern> findings,
    List<String> tickets) {
  private static final Catalogue TEXTS = Catalogue.section("document");
  private static final Template TEMPLATE =
      PageTemplate.plain(ResultsDocument.class, "document.md.mustache");
  private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");

  /**
   * Two runs of one load on one environment.
   *
   * @param text tables and sentences, or why they cannot be compared
   * @param ticket what became worse; empty: nothing
   */
  record Compared(String title, String text, Optional<String> ticket) {}

  /**
   * The document in Markdown.
   *
   * @throws InvalidInput when a run cannot be read
   */
  public static String of(List<RunDirectory> directories) {
    List<DocumentedRun> all =
        directories.stream()
            .map(DocumentedRun::read)
            .sorted(Comparator.comparing(run -> run.info().created()))
            .toList();
    List<DocumentedRun> sound = all.stream().filter(DocumentedRun::isSound).toList();
    List<FoundPattern> found = FoundPattern.of(sound);
    List<Compared> compared = comparisons(sound);
    List<String> tickets = Tickets.of(sound, found);
    compared.forEach(pair -> pair.ticket().ifPresent(tickets::add));
    DocumentTables tables = new DocumentTables(sound);
    ResultsDocument document =
        new ResultsDocument(
            TEXTS.say("title", "days", DocumentTables.days(all)),
            DocumentTables.runs(all),
            tables.capacity(),
            tables.environments(),
            compared,
            found,
            tickets);
    return BLANK_LINES.matcher(TEMPLATE.execute(document)).replaceAll("\n\n");
  }

  /** Compares the oldest run with the newest for each load and environment. */
  private static List<Compared> comparisons(List<DocumentedRun> runs) {
    List<Compared> comparisons = new ArrayList<>();
    for (DocumentedRun first : runs) {
      List<DocumentedRun> alike = runs.stream().filter(first::isLike).toList();
      if (alike.get(0) == first && alike.size() > 1) {
        comparisons.add(compared(alike));
      }
    }
    return comparisons;
  }

  /** Those between the oldest and the newest show how far chance moves a run. */
  private static Compared compared(List<DocumentedRun> alike) {
    DocumentedRun before = alike.get(0);
    DocumentedRun after = alike.get(alike.size() - 1);
    String title =
        TEXTS.say(
            "compared",
            "environment",
            Markdown.text(before.info().environment()),
            "load",
            Markdown.text(before.facts().load()));
    try {
      Comparison comparison =
          Comparison.of(
              List.of(before.directory()),
              List.of(after.directory()),
              RunHistory.spread(
                  alike.stream().map(DocumentedRun::directory).toList(),
                  before.info(),
                  after.info().created()));
      return new Compared(title, ComparisonMarkdown.part(comparison), ticket(title, comparison));
    } catch (InvalidInput unreadable) {
      return new Compared(
          title,
          TEXTS.say("incomparable", "why", Markdown.sentence(unreadable.problems().get(0))),
          Optional.empty());
    }
  }

  private static Optional<String> ticket(String title, Comparison comparison) {
    boolean isWorse = comparison.isWorse() && comparison.comparability().hindrances().isEmpty();
    return isWorse
        ? Optional.of(
            TEXTS.say(
                "worse",
                "title",
                title,
                "changes",
                Markdown.sentence(ComparisonWords.sentences(comparison).get(0))))
        : Optional.empty();
  }

  boolean hasComparisons() {
    return !comparisons.isEmpty();
  }

  boolean hasFindings() {
    return !findings.isEmpty();
  }

  boolean hasTickets() {
    return !tickets.isEmpty();
  }
}
