package recording;

import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.VirtualUsers;
import java.time.Duration;

/**
 * What a run adds to the engine. All of it is used from many threads.
 *
 * @param recorder is told of each request
 * @param users is told of each virtual user that starts and ends, of whatever scenario
 * @param requestTimeout of requests that set none of their own
 */
public record Recording(Recorder recorder, VirtualUsers users, Duration requestTimeout) {}
