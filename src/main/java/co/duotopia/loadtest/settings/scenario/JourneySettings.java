package co.duotopia.loadtest.settings.scenario;

import static co.duotopia.loadtest.config.Rules.duration;
import static co.duotopia.loadtest.config.Rules.number;
import static co.duotopia.loadtest.config.Rules.path;

import co.duotopia.loadtest.config.Range;
import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.config.SettingNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Behaviour of virtual users.
 *
 * @param thinkTime of a student between two uploads, evenly distributed
 * @param pacing from when on it counts
 * @param studentsFile CSV with the columns email,password
 * @param fallback where to upload to when a student has no open assignment with items
 * @param tokenRenewal age at which a token is replaced by a new login; 0 = shortly before it ends
 * @param backOff wait after a failed login or a request without an answer, doubled each time
 * @param retries of a failed upload
 * @param teacherShare of the virtual users, 0 to 1
 */
public record JourneySettings(
    Range thinkTime,
    TurnPacing pacing,
    Optional<Path> studentsFile,
    Optional<UploadTarget> fallback,
    Duration tokenRenewal,
    Range backOff,
    RetrySettings retries,
    double teacherShare,
    Range teacherThinkTime) {
  /**
   * The injectors of a run take turns of this length to log the teacher in: the service allows an
   * account three logins a minute, and one of them is that of the check before the run.
   */
  public static final Duration TEACHER_LOGIN_TURN = Duration.ofSeconds(30);

  /**
   * @param directory where a relative students file begins
   * @param names of the variables that values can come from
   */
  public static JourneySettings read(Section section, Path directory, SettingNames names) {
    return new JourneySettings(
        Range.read(section.section("think-time"), Duration.ZERO),
        section.get("pacing", TurnPacing.rule()),
        section.find("students-file", path(directory)),
        UploadTarget.read(section, names),
        section.get("token-renewal", duration(Duration.ZERO)),
        Range.read(section.section("back-off"), Duration.ofMillis(1)),
        RetrySettings.read(section.section("retries")),
        section.get("teacher-share", number(0, 1)),
        Range.read(section.section("teacher-think-time"), Duration.ZERO));
  }
}
