package journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.burt.jmespath.jackson.JacksonRuntime;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static String ids(String answer) throws Exception {
    return found(Requests.ASSIGNMENT_IDS, answer);
  }

  private static String found(String path, String answer) throws Exception {
    JsonNode found = new JacksonRuntime().compile(path).search(MAPPER.readTree(answer));
    return found.toString();
  }

  @Test
  void findsTheItemsThatHaveARecording() throws Exception {
    String answer =
        """
        {"activities":[
          {"items":[{"id":1,"recording_url":"https://a"},{"id":2,"recording_url":null}]},
          {},
          {"items":[{"id":3,"recording_url":""},{"id":4,"recording_url":"https://b"},{"id":5}]}]}
        """;

    assertEquals("[1,2,3,4,5]", found(Requests.ITEM_IDS, answer));
    assertEquals("[1,4]", found(Requests.RECORDED_ITEM_IDS, answer));
    assertEquals("null", found(Requests.RECORDED_ITEM_IDS, "{\"activities\":null}"));
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
