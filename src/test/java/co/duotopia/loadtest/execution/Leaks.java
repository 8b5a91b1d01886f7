package co.duotopia.loadtest.execution;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks for secrets wherever a run could have left them: as they are, percent-encoded and in
 * Base64, and for pieces of eight characters, since texts are cut.
 */
final class Leaks {
  private static final int PIECE = 8;

  /** Pieces as numbers, a byte a character: all of a text's pieces are looked up. */
  private final Set<Long> needles = new HashSet<>();

  /** The last two characters of each; spares most texts the look into the needles. */
  private final BitSet ends = new BitSet(1 << 16);

  /**
   * @param secrets of ASCII characters, eight or more
   */
  Leaks(String... secrets) {
    for (String secret : secrets) {
      addPieces(secret);
      addPieces(URLEncoder.encode(secret, UTF_8));
      for (int before = 0; before < 3; before++) {
        String encoded =
            Base64.getEncoder().encodeToString(("\0".repeat(before) + secret).getBytes(UTF_8));
        // Without the characters that neighbours of the secret decide.
        addPieces(encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - 4));
      }
    }
  }

  private void addPieces(String text) {
    long piece = 0;
    for (int i = 0; i < text.length(); i++) {
      piece = piece << 8 | text.charAt(i);
      if (i >= PIECE - 1) {
        needles.add(piece);
        ends.set((int) piece & 0xFFFF);
      }
    }
  }

  /** The pieces that are in the text, whose characters are a byte each. */
  private Set<String> in(String text) {
    Set<String> found = new LinkedHashSet<>();
    long piece = 0;
    for (int i = 0; i < text.length(); i++) {
      piece = piece << 8 | text.charAt(i);
      if (i >= PIECE - 1 && ends.get((int) piece & 0xFFFF) && needles.contains(piece)) {
        found.add(text.substring(i + 1 - PIECE, i + 1));
      }
    }
    return found;
  }

  /** Each file below the folder with a piece of a secret in it, and the piece. */
  List<String> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).flatMap(file -> in(file).stream()).toList();
    }
  }

  private List<String> in(Path file) {
    // Java's strings are one or two bytes a character where they are written as they are in memory.
    return in(text(file).replace("\0", "")).stream().map(piece -> file + ": " + piece).toList();
  }

  /**
   * Command lines of all processes, and the variables of all but those given, as far as this user
   * can read them; nothing where there is no /proc.
   */
  Set<String> inProcesses(Set<Long> exceptVariablesOf) throws IOException {
    Set<String> leaks = new TreeSet<>();
    if (!Files.isDirectory(Path.of("/proc/self"))) {
      return leaks;
    }
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : processes.toList()) {
        String id = process.getFileName().toString();
        if (id.matches("\\d+")) {
          leaks.addAll(in(process.resolve("cmdline")));
          if (!exceptVariablesOf.contains(Long.parseLong(id))) {
            leaks.addAll(in(process.resolve("environ")));
          }
        }
      }
    }
    return leaks;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException goneOrNotOurs) {
      return "";
    }
  }
}
