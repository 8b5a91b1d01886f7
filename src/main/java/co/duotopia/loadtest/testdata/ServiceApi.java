package co.duotopia.loadtest.testdata;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.environment.Account;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** The service over HTTP. Each request throws {@link InvalidInput} where there is no answer. */
public interface ServiceApi {
  /** Its address, for messages. */
  String place();

  Answer logIn(String path, Account account);

  Answer post(String path, Optional<String> token, Map<String, Object> body);

  Answer get(String path, String token);

  /**
   * @param text status and reason in a few words
   * @param json a missing node where the body is none
   */
  record Answer(int status, String text, JsonNode json) {}
}
