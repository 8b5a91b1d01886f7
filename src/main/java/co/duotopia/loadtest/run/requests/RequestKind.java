package co.duotopia.loadtest.run.requests;

import java.util.Locale;
import java.util.regex.Pattern;

/** The kind of a request. The only place that decides it. */
public enum RequestKind {
  LOGIN,
  READ,
  UPLOAD,
  OTHER;

  private final String key = name().toLowerCase(Locale.ROOT);

  private static final Pattern LOGIN_PATH = Pattern.compile("/(validate|log-?in)(?![\\w/-])");
  private static final Pattern UPLOAD_PATH = Pattern.compile("/[\\w-]*upload[\\w-]*(?![\\w/-])");

  /** Groups may stand behind the name. */
  private static final Pattern REPEAT = Pattern.compile("^\\S+ .* retry($| \\[)");

  /**
   * @param method of HTTP, in upper case
   * @param path with or without a query
   */
  public static RequestKind of(String method, String path) {
    String where = path.toLowerCase(Locale.ROOT);
    return switch (method) {
      case "GET", "HEAD", "OPTIONS" -> READ;
      case "POST", "PUT", "PATCH" ->
          UPLOAD_PATH.matcher(where).find()
              ? UPLOAD
              : LOGIN_PATH.matcher(where).find() ? LOGIN : OTHER;
      default -> OTHER;
    };
  }

  /** By a name that says method and path, such as {@code GET /api/students/profile}. */
  public static RequestKind ofName(String name) {
    int space = name.indexOf(' ');
    return space < 0 ? OTHER : of(name.substring(0, space), name.substring(space + 1));
  }

  /** Whether an upload of that name repeats one that failed: it ends in {@code retry}. */
  public static boolean isRepeat(String name) {
    return REPEAT.matcher(name).find();
  }

  /** The name in files: in lower case. */
  public String key() {
    return key;
  }

  /** {@link #OTHER} for what is not one. */
  public static RequestKind ofKey(String key) {
    for (RequestKind kind : values()) {
      if (kind.key().equals(key)) {
        return kind;
      }
    }
    return OTHER;
  }
}
