package co.duotopia.loadtest.report.text;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Mustache templates; a section of an Optional shows its value, or is left out. */
public final class PageTemplate {
  private static final class OptionalsToo extends DefaultCollector {
    @Override
    public Iterator<?> toIterator(Object value) {
      if (value instanceof Optional<?> optional) {
        return optional.stream().iterator();
      }
      // Otherwise its text would be made, only to see whether that is empty.
      return value instanceof Record ? List.of(value).iterator() : super.toIterator(value);
    }
  }

  private PageTemplate() {}

  /**
   * @param beside a class in the package of the template, and of its partials; those of other
   *     packages are named with a path from the root
   */
  public static Template html(Class<?> beside, String name) {
    return compiler()
        .escapeHTML(true)
        .withLoader(part -> new StringReader(resource(beside, part)))
        .compile(resource(beside, name));
  }

  /** Values are written as they are. */
  public static Template plain(Class<?> beside, String name) {
    return compiler().escapeHTML(false).compile(resource(beside, name));
  }

  private static Mustache.Compiler compiler() {
    return Mustache.compiler()
        .strictSections(true)
        .emptyStringIsFalse(true)
        .withCollector(new OptionalsToo());
  }

  /** A text file, with line feeds alone. */
  public static String resource(Class<?> beside, String name) {
    try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
