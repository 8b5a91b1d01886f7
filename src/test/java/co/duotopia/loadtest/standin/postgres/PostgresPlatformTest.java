package co.duotopia.loadtest.standin.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The profiles of pom.xml that choose PostgreSQL's programs: never two for one machine. */
class PostgresPlatformTest {
  private static final String ALPINE = "/etc/alpine-release";
  private static final XPath PATHS = XPathFactory.newInstance().newXPath();

  /** The profiles that Maven activates: those whose conditions all hold. */
  private static List<String> platforms(String name, String family, String arch, boolean alpine)
      throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile());
    NodeList profiles =
        (NodeList)
            PATHS.evaluate("//profile[properties/postgres.platform]", pom, XPathConstants.NODESET);
    return IntStream.range(0, profiles.getLength())
        .mapToObj(i -> (Element) profiles.item(i))
        .filter(
            profile ->
                fits(profile, "activation/os/name", name)
                    && fits(profile, "activation/os/family", family)
                    && fits(profile, "activation/os/arch", arch)
                    && fits(profile, "activation/file/exists", alpine ? ALPINE : "none")
                    && fits(profile, "activation/file/missing", alpine ? "none" : ALPINE))
        .map(profile -> text(profile, "properties/postgres.platform"))
        .toList();
  }

  private static boolean fits(Element profile, String path, String actual) {
    String wanted = text(profile, path);
    return wanted.isEmpty() || wanted.equalsIgnoreCase(actual);
  }

  private static String text(Element profile, String path) {
    try {
      return PATHS.evaluate(path, profile);
    } catch (XPathExpressionException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, unix, aarch64, false, linux-arm64v8",
    "Linux, unix, amd64, true, linux-amd64-alpine",
    "Linux, unix, aarch64, true, linux-arm64v8-alpine",
    "Mac OS X, mac, aarch64, false, darwin-arm64v8",
    "Mac OS X, mac, x86_64, false, darwin-amd64",
    "Windows 11, windows, amd64, false, windows-amd64"
  })
  void isOneForEachMachine(String name, String family, String arch, boolean alpine, String platform)
      throws Exception {
    assertEquals(List.of(platform), platforms(name, family, arch, alpine));
  }

  @ParameterizedTest
  @CsvSource({"Linux, unix, amd64", "Linux, unix, x86_64", "FreeBSD, unix, amd64"})
  void isLeftToTheDefaultElsewhere(String name, String family, String arch) throws Exception {
    assertEquals(List.of(), platforms(name, family, arch, false));
  }
}
