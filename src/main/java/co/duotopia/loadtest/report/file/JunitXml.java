package co.duotopia.loadtest.report.file;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.RunInfo;
import java.io.StringWriter;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes junit.xml: one suite, {@code environment.scenario}, with a test case for the run itself
 * and one for each expectation, grade and trend. It keeps to what Jenkins, GitLab and the usual
 * GitHub actions all read: {@code testsuites testsuite properties testcase failure error skipped
 * system-out}.
 *
 * <p>A missed expectation is a failure. What is unknown is skipped. Grades and trends inform, in
 * {@code system-out}, and so do findings, in that of the run; the property {@code finding} names
 * the first one's pattern. One that is required is an expectation, too. A run that was stopped, is
 * not whole or tells nothing is an error. The suite's {@code time} is the run's, in seconds; its
 * {@code timestamp} is UTC. Characters that XML 1.0 forbids become U+FFFD.
 */
public final class JunitXml {
  private static final Pattern FORBIDDEN =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private final XMLStreamWriter xml;
  private final RunResults results;
  private final Assessment assessment;
  private final Diagnosis diagnosis;
  private final String suite;

  private JunitXml(
      XMLStreamWriter xml, RunResults results, Assessment assessment, Diagnosis diagnosis) {
    this.xml = xml;
    this.results = results;
    this.assessment = assessment;
    this.diagnosis = diagnosis;
    this.suite = results.info().environment() + "." + results.info().scenario();
  }

  public static String of(RunResults results, Assessment assessment, Diagnosis diagnosis) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JunitXml(xml, results, assessment, diagnosis)
          .write(JunitCase.of(results, assessment, diagnosis));
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text + "\n";
  }

  private void write(List<JunitCase> cases) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    start(0, "testsuites");
    counts(cases);
    start(1, "testsuite");
    counts(cases);
    attribute("skipped", count(cases, JunitCase.Status.SKIPPED));
    LocalDateTime start = LocalDateTime.ofInstant(results.whole().start(), ZoneOffset.UTC);
    attribute(
        "timestamp",
        DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(start.truncatedTo(ChronoUnit.SECONDS)));
    properties();
    for (JunitCase one : cases) {
      write(one);
    }
    end(1);
    end(0);
    xml.writeEndDocument();
  }

  private void counts(List<JunitCase> cases) throws XMLStreamException {
    attribute("name", suite);
    attribute("tests", Integer.toString(cases.size()));
    attribute("failures", count(cases, JunitCase.Status.FAILED));
    attribute("errors", count(cases, JunitCase.Status.ERROR));
    attribute("time", seconds(results.span()));
  }

  private static String count(List<JunitCase> cases, JunitCase.Status status) {
    return Long.toString(cases.stream().filter(one -> one.status() == status).count());
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
  }

  private void properties() throws XMLStreamException {
    RunInfo info = results.info();
    Map<String, String> properties = new TreeMap<>();
    properties.put("run", info.run());
    properties.put("target", info.target());
    properties.put("users", Integer.toString(info.users()));
    properties.put("suite", info.versions().suite());
    properties.put("outcome", assessment.outcome().text());
    properties.put("grade", assessment.grade().text());
    diagnosis.findings().stream()
        .findFirst()
        .map(Finding::pattern)
        .ifPresent(pattern -> properties.put("finding", pattern));
    results.partial().ifPresent(why -> properties.put("partial", why));
    start(2, "properties");
    for (Map.Entry<String, String> property : properties.entrySet()) {
      indent(3);
      xml.writeEmptyElement("property");
      attribute("name", property.getKey());
      attribute("value", property.getValue());
    }
    end(2);
  }

  private void write(JunitCase one) throws XMLStreamException {
    start(2, "testcase");
    attribute("classname", suite);
    attribute("name", one.name());
    attribute("time", "0.000");
    switch (one.status()) {
      case FAILED -> problem("failure", one.message());
      case ERROR -> problem("error", one.message());
      case SKIPPED -> {
        indent(3);
        xml.writeEmptyElement("skipped");
        attribute("message", one.message());
      }
      case PASSED -> {}
    }
    if (!one.output().isEmpty()) {
      start(3, "system-out");
      xml.writeCharacters(legal(one.output()));
      xml.writeEndElement();
    }
    end(2);
  }

  /** Some readers show the message, some the text. */
  private void problem(String element, String message) throws XMLStreamException {
    start(3, element);
    attribute("message", message);
    attribute("type", assessment.outcome().text());
    xml.writeCharacters(legal(message));
    xml.writeEndElement();
  }

  private void start(int depth, String element) throws XMLStreamException {
    indent(depth);
    xml.writeStartElement(element);
  }

  private void end(int depth) throws XMLStreamException {
    indent(depth);
    xml.writeEndElement();
  }

  private void indent(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** Line breaks would become spaces when it is read. */
  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, legal(value).replace("\n", "; "));
  }

  private static String legal(String text) {
    return FORBIDDEN.matcher(text).replaceAll("\uFFFD");
  }
}
