package co.duotopia.loadtest.report.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a file of a run says, without what every such file has: the scripts of a page. */
final class WrittenText {
  private static final Pattern OF_EVERY_PAGE =
      Pattern.compile(
          "(?s)<(script|style|svg)(?! type=\"application/json\")\\b.*?</\\1>|<meta [^>]*>");

  private WrittenText() {}

  /** Lines of any encoding: of others than UTF-8, the ASCII characters at least. */
  static Stream<String> lines(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    boolean isPage = file.toString().endsWith(".html");
    return (isPage ? OF_EVERY_PAGE.matcher(text).replaceAll("") : text).lines();
  }
}
