package co.duotopia.loadtest.monitor.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Makes lines of bytes as they come; of a line that never ends, the beginning. Each object of an
 * array that stands in one line is a line, too, since such a line can be as long as the log.
 */
final class LineSplitter {
  private static final int LONGEST = 1 << 16;

  /** A batch of entries is one line, too. */
  private static final int LONGEST_JSON = 8 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Consumer<String> lines;
  private final AsUtf8 encoding = new AsUtf8();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private ObjectsInLine objects = new ObjectsInLine();
  private int longest = LONGEST;

  LineSplitter(Consumer<String> lines) {
    this.lines = lines;
  }

  void take(byte[] bytes, int count) {
    byte[] utf8 = encoding.of(bytes, count);
    int end = utf8 == bytes ? count : utf8.length;
    int begin = 0;
    for (int i = 0; i < end; i++) {
      if (utf8[i] == '\n') {
        append(utf8, begin, i);
        end();
        begin = i + 1;
        objects = new ObjectsInLine();
      } else if (objects.endsWith(utf8[i])) {
        append(utf8, begin, i + 1);
        end();
        begin = i + 1;
      }
    }
    append(utf8, begin, end);
  }

  /** Takes all that comes until the end; a last line without an end counts, too. */
  void takeAll(InputStream in) throws IOException {
    byte[] bytes = new byte[1 << 15];
    for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
      take(bytes, read);
    }
    rest();
  }

  private void append(byte[] bytes, int from, int to) {
    if (line.size() == 0 && from < to) {
      boolean json = bytes[from] == '{' || bytes[from] == '[' || bytes[from] == ',';
      longest = json ? LONGEST_JSON : LONGEST;
    }
    line.write(bytes, from, Math.min(to - from, longest - line.size()));
  }

  /** Takes the text after the last end of a line. */
  void rest() {
    if (line.size() > 0) {
      end();
    }
  }

  private void end() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    String marked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    lines.accept(marked.endsWith("\r") ? marked.substring(0, marked.length() - 1) : marked);
  }
}
