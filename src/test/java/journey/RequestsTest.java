package journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.burt.jmespath.jackson.JacksonRuntime;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static String ids(String answer) throws Exception {
    JsonNode found =
        new JacksonRuntime().compile(Requests.ASSIGNMENT_IDS).search(MAPPER.readTree(answer));
    return found.toString();
  }

  @Test
  void findsAssignmentsInAListAndInAPage() throws Exception {
    assertEquals("[3,4]", ids("[{\"id\":3},{\"id\":4}]"));
    assertEquals("[3,4]", ids("{\"items\":[{\"id\":3},{\"id\":4}],\"total\":2}"));
    assertEquals("[]", ids("[]"));
    assertEquals("null", ids("{\"items\":[],\"total\":0}"));
    assertEquals("null", ids("{\"detail\":\"Not Found\"}"));
  }
}
