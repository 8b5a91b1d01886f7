package co.duotopia.loadtest.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import co.duotopia.loadtest.settings.environment.Environment;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsJsonTest {
  private static final List<String> SECRETS =
      List.of(
          "stu/dent §1",
          "tea/cher §2",
          "data/base §3",
          "cer/tificate §4",
          "col/lector$5",
          "gra/fana §6");

  @TempDir Path directory;

  private Settings settings() {
    return new Sources(directory)
        .staging()
        .variable("TEST_STUDENT_PASSWORD", SECRETS.get(0))
        .variable("TEST_TEACHER_EMAIL", "t1@example.com")
        .variable("TEST_TEACHER_PASSWORD", SECRETS.get(1))
        .variable("OTEL_EXPORTER_OTLP_ENDPOINT", "https://otlp.example.com/")
        .variable("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer " + SECRETS.get(4))
        .variable("GRAFANA_URL", "https://grafana.example.com")
        .variable("GRAFANA_TOKEN", SECRETS.get(5))
        .variable(
            "STAGING_DATABASE_URL",
            "postgresql://app:%s@db:6543/duotopia?sslpassword=%s&sslmode=require"
                .formatted(encoded(SECRETS.get(2)), encoded(SECRETS.get(3))))
        .load();
  }

  private static String encoded(String secret) {
    return URLEncoder.encode(secret, UTF_8).replace("+", "%20");
  }

  /** The same secret as other programs may write it. */
  private static Stream<String> forms(String secret) {
    List<String> forms = new ArrayList<>(List.of(secret, encoded(secret)));
    forms.add(URLEncoder.encode(secret, UTF_8));
    forms.add(Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)));
    forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)));
    return forms.stream();
  }

  @Test
  void holdsNoSecretInAnyForm() {
    String json = SettingsJson.of(settings()).toPrettyString();
    String shown = settings().toString();

    SECRETS.stream()
        .flatMap(SettingsJsonTest::forms)
        .forEach(
            secret -> {
              assertFalse(json.contains(secret), secret);
              assertFalse(shown.contains(secret), secret);
            });
  }

  @Test
  void holdsNoSecretEvenWhenWrittenWithoutIt() throws Exception {
    Environment environment = settings().environment();

    String json = new ObjectMapper().writeValueAsString(environment.student().orElseThrow());

    assertEquals("{\"email\":\"s1@example.com\",\"password\":\"***\"}", json);
  }

  @Test
  void showsEveryValueInOrder() {
    String json = SettingsJson.of(settings()).toPrettyString();

    assertEquals(
        """
        {
          "environment" : {
            "name" : "staging",
            "base-url" : "https://staging.example.com",
            "database" : "postgresql://app:***@db:6543/duotopia?sslmode=require&sslpassword=***",
            "student" : {
              "email" : "s1@example.com",
              "password" : "***"
            },
            "teacher" : {
              "email" : "t1@example.com",
              "password" : "***"
            },
            "quiet-hours" : "none",
            "logs" : [ ],
            "confirm" : false,
            "gradual" : false,
            "exclusive" : false,
            "felt-by" : "its users"
          },
          "scenario" : {
            "name" : "normal",
            "purpose" : "",
            "shape" : "ramp",
            "steps" : null,
            "simulation" : null,
            "states-limit" : false,
            "burst" : false,
            "needs-uploads" : true,
            "search" : null,
            "max-users" : null,
            "injection" : "closed",
            "arrivals" : null,
            "users" : 20,
            "rate" : 2.0,
            "time" : "5 minutes",
            "expected" : {
              "success-above-percent" : 95.0,
              "p95-below" : "10 seconds",
              "no-degradation" : false
            }
          },
          "journey" : {
            "think-time" : {
              "min" : "1 second",
              "max" : "6 seconds"
            },
            "pacing" : "think-time",
            "students-file" : null,
            "fallback" : null,
            "token-renewal" : "27 minutes",
            "back-off" : {
              "min" : "1 second",
              "max" : "40 seconds"
            },
            "retries" : {
              "attempts" : 1,
              "statuses" : [ 503 ],
              "wait" : {
                "min" : "1 second",
                "max" : "4 seconds"
              },
              "retry-after-max" : "30 seconds"
            },
            "teacher-share" : 0.0,
            "teacher-think-time" : {
              "min" : "10 seconds",
              "max" : "30 seconds"
            }
          },
          "uploads" : {
            "timeout" : "30 seconds",
            "samples" : [ {
              "key" : "small",
              "file" : "small.webm",
              "label" : "50KB",
              "weight" : 5
            }, {
              "key" : "max",
              "file" : "max.webm",
              "label" : "2MB",
              "weight" : 1
            } ]
          },
          "monitors" : {
            "database-interval" : "5 seconds",
            "slow-query" : "5 seconds",
            "database-service" : "",
            "resource-interval" : "1 second"
          },
          "guards" : {
            "expected-statuses" : [ ],
            "error-rate" : {
              "on" : true,
              "stop" : false,
              "above-percent" : 10.0,
              "window" : "30 seconds",
              "min-failures" : 5
            },
            "response-time" : {
              "on" : true,
              "stop" : false,
              "p95-above" : "15 seconds",
              "window" : "30 seconds",
              "min-requests" : 20
            },
            "database-connections" : {
              "on" : true,
              "stop" : false,
              "above-percent" : 80.0,
              "samples" : 3
            },
            "deadlocks" : {
              "on" : true,
              "stop" : false,
              "above" : 0,
              "window" : "1 minute"
            },
            "monitor-lost" : {
              "on" : true,
              "stop" : false,
              "samples" : 3
            },
            "generator-cpu" : {
              "on" : true,
              "stop" : false,
              "above-percent" : 90.0,
              "window" : "30 seconds",
              "min-samples" : 10
            },
            "generator-late" : {
              "on" : true,
              "stop" : false,
              "above" : "500 milliseconds",
              "seconds" : 3
            }
          },
          "criteria" : {
            "success-percent" : {
              "good" : 95.0,
              "acceptable" : 90.0
            },
            "p95" : {
              "good" : "5 seconds",
              "acceptable" : "10 seconds"
            },
            "p99" : {
              "good" : "10 seconds",
              "acceptable" : "15 seconds"
            },
            "error-percent" : {
              "good" : 2.0,
              "acceptable" : 5.0
            },
            "standstill" : {
              "good" : "3 seconds",
              "acceptable" : "10 seconds"
            },
            "generator-lateness" : {
              "doubtful-above" : "500 milliseconds",
              "void-above" : "2 seconds",
              "percent-of-p99" : 25.0
            },
            "requests-per-second" : {
              "target" : null,
              "acceptable-percent" : 80.0
            },
            "degradation" : {
              "worse-by-percent" : 20.0,
              "significance" : 0.01
            },
            "regression" : {
              "p50-worse-by-percent" : 5.0,
              "p95-worse-by-percent" : 5.0,
              "p99-worse-by-percent" : null,
              "errors-worse-by-points" : 0.5,
              "requests-per-second-worse-by-percent" : null,
              "capacity-worse-by-percent" : 5.0,
              "required" : false
            },
            "required-grade" : null
          },
          "baseline" : null,
          "stand-in" : {
            "generation" : "march",
            "port" : 0,
            "database-port" : 0,
            "storage-latency-median" : "300 milliseconds",
            "storage-latency-sigma" : 0.5,
            "storage-threads" : 0,
            "storage-deletion" : "50 milliseconds",
            "pool-size" : 20,
            "pool-wait" : "10 seconds",
            "workers" : 64,
            "bcrypt-cost" : 10,
            "students" : 200,
            "token-lifetime" : "30 minutes",
            "heap-megabytes" : 256,
            "log" : false,
            "seed" : 1,
            "faults" : [ ]
          },
          "results-directory" : "%s/results",
          "ladder" : {
            "min-steady" : "1 minute"
          },
          "injectors" : {
            "join-within" : "5 minutes",
            "when-lost" : "void"
          },
          "skip-gradual" : false,
          "metrics" : {
            "resource-attributes" : {
              "service.name" : "duotopia-loadtest"
            },
            "otlp" : {
              "url" : "https://otlp.example.com/v1/metrics",
              "headers" : "***",
              "compression" : "none",
              "interval" : "5 seconds",
              "timeout" : "5 seconds",
              "temporality" : "cumulative"
            },
            "port" : 0,
            "address" : "127.0.0.1",
            "last-scrape" : "15 seconds",
            "grafana" : {
              "url" : "https://grafana.example.com",
              "token" : "***",
              "dashboard" : null,
              "timeout" : "5 seconds"
            }
          },
          "tracing" : {
            "sampled-share" : 0.0
          }
        }"""
            .formatted(directory)
            .replace("\n", System.lineSeparator()),
        json);
  }
}
