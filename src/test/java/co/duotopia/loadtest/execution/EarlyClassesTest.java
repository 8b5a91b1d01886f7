package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EarlyClassesTest {
  @ParameterizedTest
  @FieldSource("co.duotopia.loadtest.execution.EarlyClasses#NAMES")
  void areThere(String name) {
    assertDoesNotThrow(() -> Class.forName(name));
  }
}
