package co.duotopia.loadtest.standin.http;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content.Chunk;

/** Collects the parts of a multipart body; of parts with the same name the last one counts. */
public final class FormParts extends MultiPart.AbstractPartsListener {
  /** The largest recording. */
  public static final int LARGEST_BYTES = 2 * 1024 * 1024;

  private static final int TEXT_LIMIT_BYTES = 1024 * 1024;

  private final Map<String, FormPart> parts = new HashMap<>();
  private final long bodyLength;
  private FormPart current;

  /**
   * @param bodyLength bytes, negative if unknown
   */
  public FormParts(long bodyLength) {
    this.bodyLength = bodyLength;
  }

  public Map<String, FormPart> byName() {
    return parts;
  }

  @Override
  public void onPartHeaders() {
    current =
        getFileName() == null
            ? new FormPart(false, TEXT_LIMIT_BYTES, 0)
            : new FormPart(true, LARGEST_BYTES, bodyLength);
  }

  @Override
  public void onPartContent(Chunk chunk) {
    current.append(chunk.getByteBuffer());
    if (!current.isFile() && current.length() > TEXT_LIMIT_BYTES) {
      throw ApiError.detail(400, "Part exceeded maximum size of 1024KB.");
    }
  }

  @Override
  public void onPart(String name, String fileName, HttpFields headers) {
    current.type(headers.get(HttpHeader.CONTENT_TYPE));
    parts.put(name, current);
  }

  @Override
  public void onFailure(Throwable failure) {
    throw failure instanceof ApiError answer
        ? answer
        : ApiError.detail(400, "There was an error parsing the body");
  }
}
