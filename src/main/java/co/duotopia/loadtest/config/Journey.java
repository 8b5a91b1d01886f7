package co.duotopia.loadtest.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How virtual users behave.
 *
 * @param thinkTime of a student between two uploads, evenly distributed
 * @param studentsFile CSV with the columns email,password
 * @param fallback where to upload to when a student's assignments hold no items
 * @param tokenRenewal age at which a token is replaced by a new login
 * @param backOff wait after a failed login or a request without an answer, doubled each time
 * @param teacherShare of the virtual users, 0 to 1
 */
public record Journey(
    Range thinkTime,
    Optional<Path> studentsFile,
    Optional<UploadTarget> fallback,
    Duration tokenRenewal,
    Range backOff,
    double teacherShare,
    Range teacherThinkTime) {}
