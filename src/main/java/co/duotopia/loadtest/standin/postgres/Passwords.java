package co.duotopia.loadtest.standin.postgres;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Checks passwords one at a time, in the order of the logins: the real service does it on its event
 * loop, which is what makes a steep ramp slow.
 */
public final class Passwords {
  private final ReentrantLock oneAtATime = new ReentrantLock(true);

  public static String hash(String password, int cost) {
    return BCrypt.withDefaults().hashToString(cost, password.toCharArray());
  }

  public boolean matches(String password, String hash) {
    oneAtATime.lock();
    try {
      return BCrypt.verifyer().verify(password.toCharArray(), hash).verified;
    } finally {
      oneAtATime.unlock();
    }
  }
}
