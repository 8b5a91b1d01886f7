/*
 * Preloaded into a process, shifts its wall clock by SHIFT_MILLIS and leaves the monotonic clock as
 * it is. libfaketime does more than that: under its threaded variant a JVM comes to a standstill.
 */
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long shift_millis;

__attribute__((constructor)) static void read_shift(void) {
  const char *text = getenv("SHIFT_MILLIS");
  shift_millis = text ? atol(text) : 0;
}

int clock_gettime(clockid_t id, struct timespec *time) {
  int result = syscall(SYS_clock_gettime, id, time);
  if (result == 0 && id == CLOCK_REALTIME) {
    long nanos = time->tv_nsec + shift_millis % 1000 * 1000000;
    time->tv_sec += shift_millis / 1000;
    time->tv_sec += nanos < 0 ? -1 : nanos / 1000000000;
    time->tv_nsec = (nanos + 1000000000) % 1000000000;
  }
  return result;
}
