package co.duotopia.loadtest.grading;

import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the parts of a judgement one by one, so that a part that fails costs no result but its own,
 * and the results name it. Not thread-safe.
 */
public final class Isolation {
  private static final Catalogue TEXTS = Catalogue.section("doubts");
  private static final Logger LOG = LoggerFactory.getLogger(Isolation.class);
  private static final String OURS = "co.duotopia.";

  private final List<Failed> failed = new ArrayList<>();

  /**
   * A part that ended with an exception or an error.
   *
   * @param part in a few words, such as {@code detector slow-queries}
   * @param why class, message and place, in one line
   */
  public record Failed(String part, String why) {
    public String sentence() {
      return TEXTS.say("failed-part", "part", part, "why", why);
    }
  }

  /** The result of {@code work}, or {@code otherwise} if it fails. */
  public <T> T run(String part, Supplier<T> work, T otherwise) {
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      LOG.debug("{}: failed", part, e);
      failed.add(new Failed(part, why(e)));
      return otherwise;
    }
  }

  /** Like {@link #run(String, Supplier, Object)}; returns whether {@code work} succeeded. */
  public boolean run(String part, Runnable work) {
    return run(
        part,
        () -> {
          work.run();
          return true;
        },
        false);
  }

  /** The failed parts, in the order of their failures. */
  public List<Failed> failed() {
    return List.copyOf(failed);
  }

  private static String why(Throwable thrown) {
    String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage().strip();
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frame.getClassName().startsWith(OURS)) {
        String place = " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
        return oneLine(thrown.getClass().getSimpleName() + message) + place;
      }
    }
    return oneLine(thrown.getClass().getSimpleName() + message);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
