package proof;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proof.Lanes.Order;

/**
 * How often a diagnosis is right: runs whose truth is known, in the real engine on a stand-in with
 * faults and without, and what the diagnosis says of each with all that was measured, without the
 * database, and as from far away. Exit code 1: a goal is missed, or a run says nothing.
 *
 * <pre>mvn -q test-compile exec:java -Dexec.mainClass=proof.DiagnosisProof</pre>
 *
 * Options: {@code -Dproof.seeds=5,6}, {@code -Dproof.cells=all} ({@code short}, or a part of the
 * names of {@link Cells}), {@code -Dproof.directory=target/proof}, {@code -Dproof.parallel=2},
 * {@code -Dproof.again=true}: the runs that are there are read again. The machine should do nothing
 * else meanwhile: that it is saturated is a finding. {@code ./run_tests.sh report DIR} writes the
 * report of any of the runs.
 */
public final class DiagnosisProof {
  private final ProofSettings settings;
  private final List<Order> orders;
  private final List<Judged> judged = new ArrayList<>();

  private DiagnosisProof(ProofSettings settings) {
    this.settings = settings;
    orders =
        settings.seeds().stream()
            .flatMap(seed -> settings.cells().stream().map(cell -> new Order(cell, seed)))
            .toList();
  }

  public static void main(String[] args) throws InterruptedException {
    try {
      DiagnosisProof proof = new DiagnosisProof(ProofSettings.read(System.getProperties()));
      System.exit(proof.prove() ? 0 : 1);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private boolean prove() throws InterruptedException {
    Instant start = Instant.now();
    if (settings.again()) {
      orders.forEach(this::judge);
    } else {
      CellRun.endWithThisProcess();
      runAll();
    }
    boolean reached = judged.stream().allMatch(run -> run.problem().isEmpty());
    for (View view : View.values()) {
      Tally tally =
          new Tally(
              judged.stream()
                  .filter(run -> run.problem().isEmpty())
                  .map(run -> run.answers().get(view))
                  .toList());
      ProofReport.of(view, tally).forEach(System.out::println);
      reached &= tally.reaches(view.goal());
    }
    Optional<LogEffect> effect = LogEffect.of(judged);
    effect.ifPresent(said -> said.lines().forEach(System.out::println));
    reached &= effect.filter(LogEffect::isWorse).isEmpty();
    System.out.printf(
        "%n%s, after %d s%n",
        reached ? "All goals are reached" : "Not all goals are reached",
        Duration.between(start, Instant.now()).toSeconds());
    return reached;
  }

  private void runAll() throws InterruptedException {
    Lanes lanes = new Lanes(orders);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < settings.parallel(); i++) {
      threads.add(new Thread(() -> work(lanes), "proof-" + i));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void work(Lanes lanes) {
    try {
      for (Optional<Order> next = lanes.next(); next.isPresent(); next = lanes.next()) {
        try {
          new CellRun(settings.directory(), next.get()).run(settings.logs());
          judge(next.get());
        } catch (IOException e) {
          add(Judged.not(next.get(), e.toString()));
        } finally {
          lanes.ended(next.get());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A run that cannot be judged must not end the others. */
  private void judge(Order order) {
    try {
      add(Judged.read(settings.directory(), order));
    } catch (IOException | RuntimeException e) {
      add(Judged.not(order, e.toString()));
    }
  }

  private synchronized void add(Judged run) {
    judged.add(run);
    System.out.printf("%3d of %d %s%n", judged.size(), orders.size(), run);
  }
}
