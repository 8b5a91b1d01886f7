package co.duotopia.loadtest.monitor.logs;

/** Finds the ends of the objects in a line that is an array of them. Not thread-safe. */
final class ObjectsInLine {
  private enum Begin {
    NOTHING,
    BRACKET,
    ARRAY,
    OTHER
  }

  private Begin begin = Begin.NOTHING;
  private int depth;
  private boolean quoted;
  private boolean escaped;

  /**
   * @param next byte of the line
   * @return whether an object ends with it
   */
  boolean endsWith(byte next) {
    return switch (begin) {
      case OTHER -> false;
      case ARRAY -> inArray(next);
      case NOTHING -> begins(next == '[' ? Begin.BRACKET : Begin.OTHER);
      case BRACKET -> begins(next == '{' ? Begin.ARRAY : Begin.OTHER);
    };
  }

  private boolean begins(Begin with) {
    begin = with;
    depth = with == Begin.ARRAY ? 1 : 0;
    return false;
  }

  private boolean inArray(byte next) {
    if (escaped) {
      escaped = false;
    } else if (quoted) {
      escaped = next == '\\';
      quoted = next != '"';
    } else if (next == '"') {
      quoted = true;
    } else if (next == '{') {
      depth++;
    } else if (next == '}') {
      depth--;
      return depth == 0;
    }
    return false;
  }
}
