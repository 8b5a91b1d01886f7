package co.duotopia.loadtest.report.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.report.Assessments;
import co.duotopia.loadtest.report.Diagnoses;
import co.duotopia.loadtest.report.JudgedRun;
import co.duotopia.loadtest.report.SmallRun;
import co.duotopia.loadtest.results.RunResults;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JunitXmlTest {
  @TempDir Path folder;
  private RunResults results;

  @BeforeEach
  void read() throws Exception {
    results = SmallRun.whole(folder).results();
  }

  /** Name, then what became of it. */
  private static List<String> cases(String xml) throws Exception {
    List<String> cases = new ArrayList<>();
    var nodes = parsed(xml).getElementsByTagName("testcase");
    for (int i = 0; i < nodes.getLength(); i++) {
      Element testCase = (Element) nodes.item(i);
      Element child = (Element) testCase.getElementsByTagName("*").item(0);
      cases.add(testCase.getAttribute("name") + ": " + child.getTagName());
    }
    return cases;
  }

  private static Document parsed(String xml) throws Exception {
    validator().validate(new StreamSource(new StringReader(xml)));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static Validator validator() throws SAXException {
    return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(JunitXmlTest.class.getResource("junit.xsd"))
        .newValidator();
  }

  @Test
  void hasACaseForEachExpectationGradeAndTrend() throws Exception {
    String xml = JunitXml.of(results, Assessments.missed(), Diagnoses.none());

    assertEquals(
        List.of(
            "the run: system-out",
            "success rate: system-out",
            "p95 of all requests: failure",
            "no degradation: skipped",
            "grade of p95: system-out",
            "grade of requests/s: skipped",
            "trend of p95: system-out",
            "trend of error rate: skipped",
            "trend of memory of the target: skipped"),
        cases(xml));
    Element failure = (Element) parsed(xml).getElementsByTagName("failure").item(0);
    String sentence = "p95 of all requests: required < 10000 ms, actual 13417 ms";
    assertEquals(sentence, failure.getAttribute("message"));
    assertEquals(sentence, failure.getTextContent());
  }

  @Test
  void countsItsCasesAndSaysHowLongTheRunTook() throws Exception {
    Element root =
        parsed(JunitXml.of(results, Assessments.missed(), Diagnoses.none())).getDocumentElement();
    Element suite = (Element) root.getElementsByTagName("testsuite").item(0);

    assertEquals("local.normal", suite.getAttribute("name"));
    assertEquals("9", suite.getAttribute("tests"));
    assertEquals("1", suite.getAttribute("failures"));
    assertEquals("0", suite.getAttribute("errors"));
    assertEquals("4", suite.getAttribute("skipped"));
    assertEquals("3.400", suite.getAttribute("time"));
    assertEquals("2027-01-15T08:00:00", suite.getAttribute("timestamp"));
    assertEquals("9", root.getAttribute("tests"));
  }

  @Test
  void isAnErrorWhenTheRunWasStoppedOrTellsNothing() throws Exception {
    for (RunOutcome outcome : List.of(RunOutcome.STOPPED, RunOutcome.INCOMPLETE, RunOutcome.VOID)) {
      String xml =
          JunitXml.of(results, Assessments.of(outcome, "nothing was uploaded"), Diagnoses.none());

      assertEquals("the run: error", cases(xml).get(0));
      Element error = (Element) parsed(xml).getElementsByTagName("error").item(0);
      assertEquals("nothing was uploaded", error.getAttribute("message"));
      assertEquals(1, parsed(xml).getElementsByTagName("error").getLength());
    }
  }

  @Test
  void informsOfFindings() throws Exception {
    Document xml = parsed(JunitXml.of(results, Assessments.missed(), Diagnoses.poolExhausted()));

    Element property = (Element) xml.getElementsByTagName("property").item(0);
    assertEquals("finding", property.getAttribute("name"));
    assertEquals("pool-exhaustion", property.getAttribute("value"));
    String output = xml.getElementsByTagName("system-out").item(0).getTextContent();
    assertTrue(
        output.contains(
            "\nFinding: Database connection pool exhausted (certain), from 08:00:01 UTC at 2 users;"),
        output);
    assertTrue(output.contains("\nFinding: Cold starts (possible)"), output);
    assertTrue(output.contains("\nLimit: "), output);
    assertEquals(1, xml.getElementsByTagName("failure").getLength());
  }

  @Test
  void hasNoPropertyOfAFindingWithoutOne() throws Exception {
    String xml = JunitXml.of(results, Assessments.missed(), Diagnoses.unexplained());

    assertFalse(xml.contains("name=\"finding\""), xml);
    assertTrue(xml.contains("Finding: no known pattern fits; 1 of 5 requests"), xml);
    assertTrue(xml.contains("&lt;script&gt;"), xml);
  }

  @Test
  void saysThatTheRunIsPartial() throws Exception {
    RunResults killed = SmallRun.killed(folder).results();
    String why = killed.partial().orElseThrow();

    String xml = JunitXml.of(killed, JudgedRun.partial(why), Diagnoses.none());

    Element error = (Element) parsed(xml).getElementsByTagName("error").item(0);
    assertEquals("partial: " + why, error.getAttribute("message"));
    assertTrue(xml.contains("<property name=\"partial\" value=\"the run did not finish"), xml);
  }

  @Test
  void replacesWhatXmlForbids() throws Exception {
    String odd = "a\u0000b\u001B[31m<c> & \"d\" ]]> \uD83D\uDE00 \uD83D \uFFFE";

    String xml = JunitXml.of(results, Assessments.of(RunOutcome.VOID, odd), Diagnoses.none());

    Element error = (Element) parsed(xml).getElementsByTagName("error").item(0);
    String expected = "a b [31m<c> & \"d\" ]]> \uD83D\uDE00 \uFFFD \uFFFD";
    assertEquals(expected, error.getAttribute("message"));
    assertEquals(expected, error.getTextContent());
  }

  @Test
  void isHeldAgainstASchemaThatRefusesOtherThings() throws Exception {
    String xml = JunitXml.of(results, Assessments.missed(), Diagnoses.none());
    for (String broken :
        List.of(
            xml.replace("tests=\"9\"", "tests=\"all\""),
            xml.replace("time=\"3.400\"", "time=\"3,400\""),
            xml.replace("<skipped", "<ignored"),
            xml.replaceFirst("classname=\"[^\"]*\"", ""))) {
      assertThrows(
          SAXException.class,
          () -> validator().validate(new StreamSource(new StringReader(broken))));
    }
  }
}
