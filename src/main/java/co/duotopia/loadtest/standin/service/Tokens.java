package co.duotopia.loadtest.standin.service;

import co.duotopia.loadtest.standin.http.ApiError;
import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Bearer tokens (JWT, HS256), signed with a key that lives as long as the stand-in. */
public final class Tokens {
  static final Duration DAY = Duration.ofHours(24);
  private static final String SCHEME = "bearer ";

  private final Duration studentLifetime;
  private final Algorithm algorithm;
  private final JWTVerifier verifier;

  /** A key of this stand-in alone. */
  public static byte[] randomKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }

  public Tokens(Duration studentLifetime, byte[] key) {
    this.studentLifetime = studentLifetime;
    algorithm = Algorithm.HMAC256(key);
    verifier = JWT.require(algorithm).build();
  }

  public String student(long id) {
    return token(id, Role.STUDENT, studentLifetime);
  }

  /** A token of the login by id, in both generations. */
  String studentForADay(long id) {
    return token(id, Role.STUDENT, DAY);
  }

  public String teacher(long id) {
    return token(id, Role.TEACHER, DAY);
  }

  private String token(long id, Role role, Duration lifetime) {
    return JWT.create()
        .withHeader(Map.of("typ", "JWT"))
        .withSubject(Long.toString(id))
        .withClaim("type", role.claim())
        .withExpiresAt(Instant.now().plus(lifetime))
        .sign(algorithm);
  }

  /** The sender of this request; 401 without a valid token. */
  public Caller caller(Context context) {
    return caller(context.header("Authorization"));
  }

  /** The same where the service asks for a teacher, in its other words. */
  Caller teacher(Context context) {
    String header = context.header("Authorization");
    try {
      return caller(header);
    } catch (ApiError e) {
      throw ApiError.detail(e.status(), header == null ? "Not authenticated" : "Invalid token");
    }
  }

  public Caller caller(String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw ApiError.unauthorized();
    }
    try {
      DecodedJWT token = verifier.verify(header.substring(SCHEME.length()).strip());
      return new Caller(
          Long.parseLong(token.getSubject()), Role.of(token.getClaim("type").asString()));
    } catch (JWTVerificationException | IllegalArgumentException e) {
      throw ApiError.unauthorized();
    }
  }

  public record Caller(long id, Role role) {
    /** The caller's id, if the role is this one; otherwise 403 with the text. */
    long as(Role required, String otherwise) {
      if (role != required) {
        throw ApiError.detail(403, otherwise);
      }
      return id;
    }
  }

  public enum Role {
    STUDENT,
    TEACHER;

    String claim() {
      return this == STUDENT ? "student" : "teacher";
    }

    static Role of(String claim) {
      for (Role role : values()) {
        if (role.claim().equals(claim)) {
          return role;
        }
      }
      throw new IllegalArgumentException("unknown type " + claim);
    }
  }
}
