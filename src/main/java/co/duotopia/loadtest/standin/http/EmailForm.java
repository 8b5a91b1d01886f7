package co.duotopia.loadtest.standin.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The check of e-mail addresses, as pydantic's EmailStr: of teachers in both generations, of
 * students in the newer one.
 */
public final class EmailForm {
  /** Top-level domains that are nobody's; example.com and example.org pass. */
  private static final Set<String> RESERVED =
      Set.of("test", "local", "localhost", "invalid", "arpa", "onion");

  private static final String LOCAL_PART = "[\\w.!#$%&'*+/=?^`{|}~-]+";
  private static final String DOMAIN = "[\\p{L}\\p{N}-]+([.][\\p{L}\\p{N}-]+)*";

  private EmailForm() {}

  /**
   * @throws ApiError 422 with the reason
   */
  public static void check(String email, String field) {
    reason(email)
        .ifPresent(
            reason -> {
              throw Invalid.answer(List.of(Invalid.notEmail(email, reason, "body", field)));
            });
  }

  private static Optional<String> reason(String email) {
    int at = email.lastIndexOf('@');
    if (at < 0) {
      return Optional.of("An email address must have an @-sign.");
    }
    String domain = email.substring(at + 1).toLowerCase(Locale.ROOT);
    String topLevel = domain.substring(domain.lastIndexOf('.') + 1);
    if (!email.substring(0, at).matches(LOCAL_PART)) {
      return Optional.of("The email address contains invalid characters before the @-sign.");
    }
    if (!domain.matches(DOMAIN)) {
      return Optional.of("The part after the @-sign contains invalid characters.");
    }
    if (RESERVED.contains(topLevel)) {
      return Optional.of(
          "The part after the @-sign is a special-use or reserved name that cannot be used with email.");
    }
    return domain.contains(".")
        ? Optional.empty()
        : Optional.of("The part after the @-sign is not valid. It should have a period.");
  }
}
