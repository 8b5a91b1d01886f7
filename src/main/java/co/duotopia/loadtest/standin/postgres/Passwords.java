package co.duotopia.loadtest.standin.postgres;

import at.favre.lib.crypto.bcrypt.BCrypt;

/** bcrypt, as the service stores and checks passwords: costly, and on the event loop. */
public final class Passwords {
  private Passwords() {}

  public static String hash(String password, int cost) {
    return BCrypt.withDefaults().hashToString(cost, password.toCharArray());
  }

  public static boolean matches(String password, String hash) {
    return BCrypt.verifyer().verify(password.toCharArray(), hash).verified;
  }
}
