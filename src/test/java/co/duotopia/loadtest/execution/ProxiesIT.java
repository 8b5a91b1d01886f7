package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.preflight.KeyPairs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An office's proxy and its own authority, for checks and load, in the real engine. */
class ProxiesIT {
  /** {@code me:s@cret}. */
  private static final String LOGIN =
      "Basic " + Base64.getEncoder().encodeToString("me:s@cret".getBytes());

  @TempDir Path folder;

  private EngineRun run(Map<String, String> variables, String... properties) throws Exception {
    Map<String, String> all = new HashMap<>(variables);
    all.put("TEST_STUDENT_EMAIL", "s@b.co");
    all.put("TEST_STUDENT_PASSWORD", "p");
    all.put("LOCAL_TEST_STUDENT_EMAIL", "s@b.co");
    all.put("LOCAL_TEST_STUDENT_PASSWORD", "p");
    all.put("no_proxy", "");
    all.put("NO_PROXY", "example.com, 10.0.0.0/8");
    return EngineRun.start(folder, all, "Normal", properties);
  }

  private static void assertUploads(EngineRun run) throws Exception {
    assertEquals(0, run.exitCode(), run.console());
    assertTrue(run.sum("upload-recording", "count") > 0, run.console());
    assertEquals(0, run.sum("", "failures"), run.console());
    assertFalse(run.console().contains("cret"), run.console());
  }

  /** The certificate's authority, as {@code SSL_CERT_FILE} names it: among words. */
  private Path authority(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    String pem = Base64.getMimeEncoder().encodeToString(keys.getCertificate("target").getEncoded());
    return Files.writeString(
        folder.resolve("ca.pem"),
        "# the company's\n-----BEGIN CERTIFICATE-----\n" + pem + "\n-----END CERTIFICATE-----\n");
  }

  @Test
  void leadToATargetWhoseAuthorityIsTheCompanys() throws Exception {
    Path store = KeyPairs.make(folder, "dns:api.target.example", 100);
    try (OddBackend backend = OddBackend.secure(KeyPairs.context(store));
        OfficeProxy proxy = new OfficeProxy(backend.port(), LOGIN)) {
      backend.answer("/health", new Answer(200, "{\"status\":\"healthy\"}"));
      Map<String, String> variables =
          Map.of(
              "STAGING_BASE_URL", "https://api.target.example:" + backend.port(),
              "HTTPS_PROXY", "http://me:s%40cret@127.0.0.1:" + proxy.port(),
              "SSL_CERT_FILE", authority(store).toString());

      try (EngineRun run =
          run(variables, "env=staging", EngineCommand.OPENSSL, "users=1", "rate=1", "time=3s")) {
        assertUploads(run);
      }
      String connect = "CONNECT api.target.example:" + backend.port() + " HTTP/1.1";
      assertTrue(proxy.asked().size() > 1, proxy.asked().toString());
      assertEquals(connect, proxy.asked().get(0));
      assertTrue(proxy.asked().stream().allMatch(connect::equals), proxy.asked().toString());
    }
  }

  @Test
  void leadToAPlainTarget() throws Exception {
    try (OddBackend backend = new OddBackend();
        OfficeProxy proxy = new OfficeProxy(backend.port(), LOGIN)) {
      backend.answer("/health", new Answer(200, "{\"status\":\"healthy\"}"));
      Map<String, String> variables =
          Map.of(
              "LOCAL_BASE_URL",
              "http://api.target.internal",
              "http_proxy",
              "me:s%40cret@127.0.0.1:" + proxy.port());

      try (EngineRun run = run(variables, "users=1", "rate=1", "time=3s")) {
        assertUploads(run);
      }
      assertTrue(proxy.asked().get(0).contains(" http://api.target.internal/health "));
    }
  }
}
