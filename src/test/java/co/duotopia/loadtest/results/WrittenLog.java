package co.duotopia.loadtest.results;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a simulation.log as Gatling does, for stories that can be computed by hand. */
public final class WrittenLog implements AutoCloseable {
  private final DataOutputStream out;
  private final Map<String, Integer> cache = new HashMap<>();

  /** Begins with the run and its one scenario. */
  public WrittenLog(Path file, String version, long startMillis) {
    this(file, version, startMillis, "virtual users");
  }

  public WrittenLog(Path file, String version, long startMillis, String... scenarios) {
    try {
      out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
      out.writeByte(0);
      string(version);
      string("simulations.NormalSimulation");
      out.writeLong(startMillis);
      string("");
      out.writeInt(scenarios.length);
      for (String scenario : scenarios) {
        string(scenario);
      }
      out.writeInt(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param error empty for a success
   */
  public WrittenLog request(String name, int start, int end, String error) {
    return request(List.of(), name, start, end, error);
  }

  /**
   * @param groups the outermost first
   */
  public WrittenLog request(List<String> groups, String name, int start, int end, String error) {
    return record(
        1,
        () -> {
          groups(groups);
          cached(name);
          out.writeInt(start);
          out.writeInt(end);
          out.writeBoolean(error.isEmpty());
          cached(error);
        });
  }

  public WrittenLog group(List<String> groups, int start, int end, boolean success) {
    return record(
        3,
        () -> {
          groups(groups);
          out.writeInt(start);
          out.writeInt(end);
          out.writeInt(end - start);
          out.writeBoolean(success);
        });
  }

  private void groups(List<String> groups) throws IOException {
    out.writeInt(groups.size());
    for (String group : groups) {
      cached(group);
    }
  }

  public WrittenLog user(boolean starts, int at) {
    return user(0, starts, at);
  }

  /**
   * @param scenario its number, from 0
   */
  public WrittenLog user(int scenario, boolean starts, int at) {
    return record(
        2,
        () -> {
          out.writeInt(scenario);
          out.writeBoolean(starts);
          out.writeInt(at);
        });
  }

  public WrittenLog error(String message, int at) {
    return record(
        4,
        () -> {
          cached(message);
          out.writeInt(at);
        });
  }

  /** Bytes that have been written so far. */
  public int size() {
    return out.size();
  }

  private interface Fields {
    void write() throws IOException;
  }

  private WrittenLog record(int type, Fields fields) {
    try {
      out.writeByte(type);
      fields.write();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void cached(String text) throws IOException {
    Integer known = cache.get(text);
    if (known != null) {
      out.writeInt(-known);
      return;
    }
    cache.put(text, cache.size() + 1);
    out.writeInt(cache.size());
    string(text);
  }

  private void string(String text) throws IOException {
    boolean latin = text.chars().allMatch(c -> c < 256);
    byte[] bytes = text.getBytes(latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE);
    out.writeInt(bytes.length);
    if (bytes.length > 0) {
      out.write(bytes);
      out.writeByte(latin ? 0 : 1);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
