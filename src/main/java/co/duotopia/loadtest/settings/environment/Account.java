package co.duotopia.loadtest.settings.environment;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Secret;
import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.config.SettingNames;
import java.util.List;
import java.util.Optional;

/** A login of the service. E-mail addresses are case-sensitive there. */
public record Account(String email, Secret password) {
  /** Passwords that are looked for in a text: a file of students can have thousands. */
  private static final int MOST_PASSWORDS = 50;

  /** The passwords that a log or an archive is searched for, each once. */
  public static List<String> passwords(List<Account> students) {
    return students.stream()
        .map(student -> student.password().value())
        .distinct()
        .limit(MOST_PASSWORDS)
        .toList();
  }

  public static Account of(String email, String password) {
    return new Account(email, new Secret(password));
  }

  /** An account is left out by leaving out both of its parts. */
  public static Optional<Account> read(Section section, SettingNames names) {
    Optional<String> email = section.find("email", Rules.text());
    Optional<Secret> password = section.find("password", Rules.secret());
    if (section.isSound() && email.isPresent() != password.isPresent()) {
      String set = email.isPresent() ? "email" : "password";
      String unset = email.isPresent() ? "password" : "email";
      section.refuse(
          set,
          "must be set together with %s, but that is not set; set both or neither"
              .formatted(names.of(section.path(unset))));
    }
    return email.flatMap(e -> password.map(p -> new Account(e, p)));
  }
}
