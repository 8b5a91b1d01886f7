package co.duotopia.loadtest.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExpiredTokenIT {

  @Test
  void isRefusedOverHttp() {
    try (StandIn standIn =
        StandIn.start(
            new QuickSettings().tokenLifetime(Duration.ofSeconds(-5)).students(1).build())) {
      Service service = Service.of(standIn);

      Service.Answer answer =
          service.get("/api/students/profile", service.studentToken(standIn.accounts().get(0)));

      assertEquals(401, answer.status());
      assertEquals("{\"detail\":\"Could not validate credentials\"}", answer.body());
    }
  }
}
