package co.duotopia.loadtest.results.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A file that was read in parts is another one now, as after a merge: the rest of it does not
 * continue what was read before.
 */
public final class FileReplaced extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  FileReplaced(Path file) {
    super(new IOException(file + " was replaced"));
  }
}
