package co.duotopia.loadtest.config;

/** A login of the service. E-mail addresses are case-sensitive there. */
public record Account(String email, Secret password) {
  public static Account of(String email, String password) {
    return new Account(email, new Secret(password));
  }
}
