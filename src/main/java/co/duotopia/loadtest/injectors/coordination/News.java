package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an injector tells each second: four bytes with the length of a JSON object, that object, and
 * the bytes of the pieces of files that its {@code files} name, one after the other. The object
 * has:
 *
 * <ul>
 *   <li>{@code index}, {@code session}: whose it is
 *   <li>{@code ready}: it only waits for the start; {@code ending}: its run has ended, and its
 *       files do not grow any more; {@code done}: all of them have been received; {@code failed}:
 *       why it cannot begin, missing when it can
 *   <li>{@code users} who work, {@code most} who can, {@code starved}: its machine lacks CPU
 *   <li>{@code stopped}: {@code by text details} of its own early end, missing without one
 *   <li>{@code seconds}: those not yet known to be received, each with its number {@code n}, see
 *       {@link Seconds}
 *   <li>{@code files}: {@code name offset length} of each piece
 * </ul>
 *
 * <p>Sent again when nobody answered: numbers and offsets say what has already come.
 */
record News(ObjectNode said, List<Piece> pieces) {
  private static final int LEAST = 4;

  /** A part of a file, as it stands from {@code offset} on. */
  record Piece(String name, long offset, byte[] bytes) {}

  byte[] encoded() throws IOException {
    ArrayNode files = said.putArray("files");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    pieces.forEach(
        piece ->
            files
                .addObject()
                .put("name", piece.name())
                .put("offset", piece.offset())
                .put("length", piece.bytes().length));
    byte[] header = RunJson.MAPPER.writeValueAsBytes(said);
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(header.length);
    out.write(header);
    for (Piece piece : pieces) {
      out.write(piece.bytes());
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IOException when these are no news
   */
  static News decode(byte[] encoded) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
      int length = encoded.length < LEAST ? -1 : in.readInt();
      if (length < 0 || length > encoded.length - LEAST) {
        throw new IOException("no news of an injector");
      }
      JsonNode said = RunJson.MAPPER.readTree(in.readNBytes(length));
      if (!(said instanceof ObjectNode object)) {
        throw new IOException("no news of an injector");
      }
      List<Piece> pieces = new ArrayList<>();
      for (JsonNode file : said.path("files")) {
        int size = file.path("length").asInt(-1);
        if (size < 0 || size > in.available()) {
          throw new IOException("a piece of a file was cut");
        }
        pieces.add(
            new Piece(
                file.path("name").asText(), file.path("offset").asLong(-1), in.readNBytes(size)));
      }
      return new News(object, pieces);
    }
  }
}
