package co.duotopia.loadtest.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {
  private static final Mask MASK = Mask.of(List.of("S3cret/pass \"wörd\"+&1"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "S3cret/pass \"wörd\"+&1",
        "S3cret%2Fpass%20%22w%C3%B6rd%22%2B%261",
        "S3cret%2fpass+%22w%c3%b6rd%22%2b%261",
        "S3cret/pass%20%22w%C3%B6rd%22+&1",
        "%533cret/pass \"wörd\"+&1",
        "S3cret\\/pass \\\"wörd\\\"+&1",
        "S3cret/pass \\\"w\\u00f6rd\\\"+&1",
        "S3cret/pass \\u0022w\\u00F6rd\\u0022+&1",
        "S3cret/pass &quot;wörd&quot;+&amp;1",
        "UzNjcmV0L3Bhc3MgInfDtnJkIismMQ==",
        "UzNjcmV0L3Bhc3MgInfDtnJkIismMQ",
      })
  void hidesEachSpelling(String spelling) {
    assertEquals("login with *** failed", MASK.hide("login with " + spelling + " failed"));
  }

  @Test
  void hidesWhatIsBeyondTheFirstPlane() {
    assertEquals(
        "*** and ***",
        Mask.of(List.of("pass𝄞word")).hide("pass𝄞word and pass\\ud834\\udd1eword"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc", "student@example.com:"})
  void hidesItInBase64OfALongerText(String before) {
    String all = before + "S3cret/pass \"wörd\"+&1 and more";
    String encoded = Base64.getUrlEncoder().encodeToString(all.getBytes(UTF_8));

    String hidden = MASK.hide(encoded);

    String left = hidden.replace("***", "");
    assertFalse(hidden.equals(encoded));
    assertFalse(left.length() > encoded.length() - 24, hidden);
  }

  @Test
  void hidesAShortOneOnlyWhereItStandsAlone() {
    assertEquals("password *** is wrong", Mask.of(List.of("pass")).hide("password pass is wrong"));
  }

  @Test
  void hidesSeveralAndTakesBlankOnesForNone() {
    assertEquals(
        "*** or ***",
        Mask.of(List.of("first-one", " ", "second-one")).hide("first-one or second-one"));
    assertEquals("a b", Mask.of(List.of("", " ")).hide("a b"));
  }
}
