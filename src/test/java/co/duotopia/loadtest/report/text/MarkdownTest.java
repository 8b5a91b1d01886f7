package co.duotopia.loadtest.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {

  @Test
  void leavesOrdinaryTextsReadable() {
    for (String plain :
        List.of(
            "local_normal_20261122_143022",
            "POST /api/students/upload-recording (200KB)",
            "expected 200 with audio_url, found 413 Request Entity Too Large",
            "required < 5 ms, actual > 6 ms & more",
            "grüße 学生 5 %")) {
      assertEquals(plain, Markdown.text(plain));
    }
  }

  @Test
  void takesAwayTheEffectOfWhatTheTargetSays() {
    assertEquals("&lt;script>alert(1)&lt;/script>", Markdown.text("<script>alert(1)</script>"));
    assertEquals("a \\| b", Markdown.text("a | b"));
    assertEquals("\\`rm\\` \\*\\*x\\*\\* \\_y\\_ \\~z\\~", Markdown.text("`rm` **x** _y_ ~z~"));
    assertEquals("!\\[a\\](b)", Markdown.text("![a](b)"));
    assertEquals("&lt;!-- &lt;?x", Markdown.text("<!-- <?x"));
    assertEquals("&amp;lt; \\\\|", Markdown.text("&lt; \\").concat("|"));
    assertEquals("one two three", Markdown.text("one\r\ntwo\u2028three"));
    assertEquals("[31mred".replace("[", "\\["), Markdown.text("\u001B[31mred"));
  }

  /**
   * As code, an address is no link, a mention notifies nobody, and a reference refers to nothing.
   */
  @Test
  void writesAsCodeWhatWouldBecomeALinkWithoutMarkup() {
    for (String link :
        List.of(
            "https://staging.example.com:8443/a?b=c&d=*_~#e",
            "ftp://files.example.com",
            "WWW.example.com",
            "some.one+else@mail.example.com",
            "mailto:a@b.tw",
            "@everyone",
            "@owner/team",
            "#12",
            "!7",
            "#12#13",
            "owner/repo#12",
            "group/project!12",
            "owner/repo@0123456789abcdef",
            "GH-12")) {
      assertEquals("`" + link + "`", Markdown.text(link));
      assertEquals("see (`" + link + "`), \\*", Markdown.text("see (" + link + "), *"));
    }
    assertEquals("a \\| `www.b.tw` \\| c", Markdown.text("a | www.b.tw | c"));
    assertEquals("\\``www.b.tw`\\`", Markdown.text("`www.b.tw`"));
    assertEquals("<`https://b.tw`>", Markdown.text("<https://b.tw>"));
    assertEquals("a@b, C# and so on!", Markdown.text("a@b, C# and so on!"));
  }

  @Test
  void cutsLongTextsAtAWholeCharacter() {
    String cut = Markdown.text("\uD83D\uDE00".repeat(300));

    assertEquals("\uD83D\uDE00".repeat(199) + "…", cut);
  }

  @Test
  void alignsTables() {
    assertEquals(
        """
        | name   |     n |
        |:-------|------:|
        | a      |     5 |
        | longer | 12345 |
        """,
        Markdown.table(
            List.of(List.of("name", " n"), List.of("a", "5"), List.of("longer", "12345"))));
  }
}
