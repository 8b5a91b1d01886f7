package co.duotopia.loadtest.comparison;

import co.duotopia.loadtest.comparison.sample.RequestSeconds;
import co.duotopia.loadtest.comparison.sample.SteadySample;
import co.duotopia.loadtest.comparison.statistics.Measure;
import co.duotopia.loadtest.run.requests.RequestKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Kinds of requests that a run lacks, though another one has so many that this is no chance. Their
 * figures cannot be compared. Repeats of failed uploads are none: they come with the failures.
 *
 * @param uploads names of those that make it another work, for both runs have uploads
 * @param others names
 */
record MissingKinds(List<String> uploads, List<String> others) {

  static MissingKinds of(SteadySample run, SteadySample other) {
    Set<String> there =
        run.requests().stream().map(RequestSeconds::name).collect(Collectors.toSet());
    double ratio = 1.0 * count(run) / Math.max(1, count(other));
    boolean haveUploads = hasUploads(run) && hasUploads(other);
    var missing =
        other.requests().stream()
            .filter(request -> !there.contains(request.name()))
            .filter(request -> !RequestKind.isRepeat(request.name()))
            .filter(request -> request.count() >= Measure.P50.fewest())
            .filter(request -> request.count() * ratio >= Measure.P50.fewest())
            .map(RequestSeconds::name)
            .collect(Collectors.partitioningBy(name -> haveUploads && isUpload(name)));
    return new MissingKinds(missing.get(true), missing.get(false));
  }

  private static long count(SteadySample run) {
    return run.requests().stream().mapToLong(RequestSeconds::count).sum();
  }

  private static boolean hasUploads(SteadySample run) {
    return run.requests().stream().map(RequestSeconds::name).anyMatch(MissingKinds::isUpload);
  }

  private static boolean isUpload(String name) {
    return RequestKind.ofName(name) == RequestKind.UPLOAD;
  }
}
