package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.report.compared.BaselineView;
import co.duotopia.loadtest.report.html.HtmlReport.ReportView;
import co.duotopia.loadtest.report.text.PageTemplate;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fills the template, and puts styles and scripts into it, with the policy that allows no others.
 */
final class ReportPage {
  private static final String ECHARTS =
      "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.common.min.js";

  /** The hash of the shipped file; computing it would take a tenth of a second in each run. */
  private static final String ECHARTS_HASH =
      "'sha256-/ZWPMYsTmJORhnR5ApD81z0Z2VO5EXXVJ3JQ/6oXfY4='";

  /** Where the library goes; it is copied as it is, without becoming text. */
  private static final String ECHARTS_PLACE = "/* ECharts */";

  private static final String THEME = resource("theme.js");
  private static final List<String> SCRIPTS =
      Stream.of(
              "chart-lines.js",
              "chart-points.js",
              "chart-marks.js",
              "chart.js",
              "charts.js",
              "report.js")
          .map(ReportPage::resource)
          .toList();
  private static final String STYLE =
      resource("report.css") + PageTemplate.resource(BaselineView.class, "compare.css");
  private static final Template TEMPLATE =
      PageTemplate.html(ReportPage.class, "report.html.mustache");

  /**
   * @param theme runs before anything is shown
   */
  private record Whole(
      String policy,
      String style,
      String theme,
      String library,
      List<String> scripts,
      ReportView view) {}

  private ReportPage() {}

  static void write(ReportView view, OutputStream out) throws IOException {
    String page = TEMPLATE.execute(new Whole(policy(), STYLE, THEME, ECHARTS_PLACE, SCRIPTS, view));
    int place = page.lastIndexOf(ECHARTS_PLACE);
    out.write(page.substring(0, place).getBytes(StandardCharsets.UTF_8));
    try (InputStream library = open(ECHARTS)) {
      library.transferTo(out);
    }
    out.write(page.substring(place + ECHARTS_PLACE.length()).getBytes(StandardCharsets.UTF_8));
  }

  private static String policy() {
    String scripts =
        SCRIPTS.stream()
            .map(ReportPage::hash)
            .collect(Collectors.joining(" ", hash(THEME) + " " + ECHARTS_HASH + " ", ""));
    return "default-src 'none'; script-src %s; style-src %s; img-src data:; base-uri 'none'; form-action 'none'"
        .formatted(scripts, hash(STYLE));
  }

  private static String hash(String inline) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(inline.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InputStream open(String name) {
    InputStream in = ReportPage.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(name + " is missing on the classpath");
    }
    return in;
  }

  private static String resource(String name) {
    return PageTemplate.resource(ReportPage.class, name);
  }
}
