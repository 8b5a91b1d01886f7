package co.duotopia.loadtest.monitor.logs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes lines of bytes as they come; of a line that never ends, the beginning. */
final class LineSplitter {
  private static final int LONGEST = 1 << 16;

  /** A batch of entries is one line, too. */
  private static final int LONGEST_JSON = 1 << 20;

  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int longest = LONGEST;

  LineSplitter(Consumer<String> lines) {
    this.lines = lines;
  }

  void take(byte[] bytes, int count) {
    int begin = 0;
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        append(bytes, begin, i);
        end();
        begin = i + 1;
      }
    }
    append(bytes, begin, count);
  }

  private void append(byte[] bytes, int from, int to) {
    if (line.size() == 0 && from < to) {
      longest = bytes[from] == '{' ? LONGEST_JSON : LONGEST;
    }
    line.write(bytes, from, Math.min(to - from, longest - line.size()));
  }

  /** Takes the text after the last end of a line. */
  void rest() {
    if (line.size() > 0) {
      end();
    }
  }

  /** A last line without an end counts, too. */
  void end() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }
}
