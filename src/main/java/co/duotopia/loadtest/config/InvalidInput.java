package co.duotopia.loadtest.config;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;

/**
 * Something that the user gave cannot be used: settings, a file, an account, a target.
 *
 * <p>The message is meant for the user as it stands, one line a problem: {@code where: what must
 * hold, but is what; what to do}. Whoever starts a run prints it without a stack trace and ends
 * with a non-zero exit code.
 */
public final class InvalidInput extends RuntimeException {
  private final List<String> problems;

  public InvalidInput(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  public InvalidInput(String problem) {
    this(List.of(problem));
  }

  /** Why a file or folder could not be used, without Java's names, which only repeat its own. */
  public static String reason(Exception e) {
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    if (cause instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "a file is in the way";
    }
    if (cause instanceof NotDirectoryException) {
      return "not a folder";
    }
    if (cause instanceof EOFException) {
      return "it ends too early";
    }
    if (cause instanceof CharacterCodingException) {
      return "not UTF-8";
    }
    String said = cause instanceof FileSystemException file ? file.getReason() : cause.getMessage();
    return said == null ? cause.toString() : said;
  }

  /** Whether something that was typed (an option or {@code -D}) is among what cannot be used. */
  public boolean isOfCommandLine() {
    return problems.stream().anyMatch(Where::isCommandLine);
  }

  /** The problems, at least one, each in a line. */
  public List<String> problems() {
    return problems;
  }
}
