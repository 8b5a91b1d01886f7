package co.duotopia.loadtest.standin.process;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The classpath that this code was loaded from.
 *
 * <p>Usually that is the property {@code java.class.path}; a jar in it that only lists others in
 * its manifest is understood by the child as well. Inside Maven ({@code exec:java}) the property
 * names Maven's own launcher, and the code comes from a class loader made for it.
 */
public final class Classpath {
  private Classpath() {}

  /** Entries as {@code java -cp} takes them. */
  public static String ofThisJvm() {
    Set<Path> entries = new LinkedHashSet<>();
    ClassLoader loader = Classpath.class.getClassLoader();
    while (loader instanceof URLClassLoader urls) {
      Arrays.stream(urls.getURLs()).map(Classpath::path).forEach(entries::add);
      loader = loader.getParent();
    }
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Classpath::absolute)
        .forEach(entries::add);
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** A folder with the separator in its name can be an entry only from within: the child's, too. */
  private static Path absolute(String entry) {
    Path absolute = Path.of(entry).toAbsolutePath();
    return absolute.toString().contains(File.pathSeparator) ? Path.of(entry) : absolute;
  }

  public static Path path(URL url) {
    try {
      return Path.of(new URI(url.toString()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("required a file, actual " + url, e);
    }
  }
}
