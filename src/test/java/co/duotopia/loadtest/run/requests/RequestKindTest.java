package co.duotopia.loadtest.run.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RequestKindTest {

  @ParameterizedTest
  @CsvSource({
    "UPLOAD, POST /api/students/upload-recording (2MB)",
    "UPLOAD, POST /api/speech/upload-analysis",
    "UPLOAD, POST /api/students/upload-recording (2MB) [lesson]",
    "LOGIN, POST /api/students/validate",
    "LOGIN, POST /api/auth/teacher/login",
    "LOGIN, POST /api/students/validate [lesson / start]",
    "READ, GET /api/teachers/students",
    "READ, GET /api/login-history",
    "READ, GET /api/uploads",
    "OTHER, POST /api/login/history",
    "OTHER, POST /api/upload/history",
    "OTHER, DELETE /api/students/upload-recording",
    "OTHER, Upload a recording",
    "OTHER, menu"
  })
  void isDecidedByMethodAndPath(RequestKind kind, String name) {
    assertEquals(kind, RequestKind.ofName(name));
  }

  @ParameterizedTest
  @CsvSource({
    "true, POST /api/students/upload-recording (2MB) retry",
    "true, POST /api/students/upload-recording (2MB) retry [lesson]",
    "false, POST /api/students/upload-recording (2MB)",
    "false, POST /api/students/upload-recording (retry)",
    "false, POST /retry"
  })
  void knowsARepeatByTheEndOfItsName(boolean repeat, String name) {
    assertEquals(repeat, RequestKind.isRepeat(name));
  }

  @ParameterizedTest
  @EnumSource
  void isReadBackFromItsKey(RequestKind kind) {
    assertEquals(kind, RequestKind.ofKey(kind.key()));
  }

  @Test
  void isOtherForAKeyThatNobodyKnows() {
    assertEquals(RequestKind.OTHER, RequestKind.ofKey("juggle"));
  }
}
