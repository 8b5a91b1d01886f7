package recording;

import co.duotopia.loadtest.run.RunInfo.Shard;
import io.gatling.core.controller.inject.open.OpenInjectionStep;
import java.util.concurrent.TimeUnit;
import scala.collection.AbstractIterator;
import scala.collection.Iterator;
import scala.collection.Iterator$;
import scala.collection.immutable.List;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.CollectionConverters;

/** Every n-th user of an open injection. */
final class OpenShare implements OpenInjectionStep {
  private static final long serialVersionUID = 1;

  private final transient List<OpenInjectionStep> whole;
  private final transient Shard shard;

  OpenShare(List<OpenInjectionStep> whole, Shard shard) {
    this.whole = whole;
    this.shard = shard;
  }

  private java.util.List<OpenInjectionStep> steps() {
    return CollectionConverters.asJava(whole);
  }

  @Override
  public Iterator<FiniteDuration> chain(Iterator<FiniteDuration> chained) {
    return own().concat(() -> chained.map(later -> later.plus(duration())));
  }

  private Iterator<FiniteDuration> own() {
    return everyNth(all().drop(shard.index()));
  }

  private Iterator<FiniteDuration> all() {
    Iterator<FiniteDuration> all = Iterator$.MODULE$.empty();
    java.util.List<OpenInjectionStep> steps = steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      all = steps.get(i).chain(all);
    }
    return all;
  }

  private Iterator<FiniteDuration> everyNth(Iterator<FiniteDuration> from) {
    return new AbstractIterator<>() {
      @Override
      public boolean hasNext() {
        return from.hasNext();
      }

      @Override
      public FiniteDuration next() {
        FiniteDuration own = from.next();
        for (int others = shard.count() - 1; others > 0 && from.hasNext(); others--) {
          from.next();
        }
        return own;
      }
    };
  }

  long firstUserNanos() {
    return firstNanos(own());
  }

  /** The first arrival of all injectors. */
  long firstOfAllNanos() {
    return firstNanos(all());
  }

  private static long firstNanos(Iterator<FiniteDuration> users) {
    return users.hasNext() ? users.next().toNanos() : Long.MAX_VALUE;
  }

  @Override
  public long users() {
    long all = steps().stream().mapToLong(OpenInjectionStep::users).sum();
    return (all - shard.index() + shard.count() - 1) / shard.count();
  }

  @Override
  public FiniteDuration duration() {
    long nanos = steps().stream().mapToLong(step -> step.duration().toNanos()).sum();
    return FiniteDuration.apply(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public int productArity() {
    return 0;
  }

  @Override
  public Object productElement(int n) {
    throw new IndexOutOfBoundsException(n);
  }

  @Override
  public boolean canEqual(Object that) {
    return that == this;
  }

  @Override
  public String toString() {
    return "share %d of %d of %s".formatted(shard.index(), shard.count(), whole);
  }
}
