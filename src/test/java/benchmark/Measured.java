package benchmark;

import co.duotopia.loadtest.standin.Classpath;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a Java program costs from its start to its end.
 *
 * @param wallSeconds with the start of its JVM
 * @param cpuSeconds of all its threads, user and system
 * @param peakRssMegabytes empty where the operating system does not tell
 */
record Measured(double wallSeconds, double cpuSeconds, OptionalDouble peakRssMegabytes) {

  /**
   * Runs a main class in a JVM of its own, on this class path, to its end.
   *
   * @throws IOException when it does not end with 0
   */
  static Measured run(List<String> jvmOptions, Class<?> main, String... args) throws IOException {
    Path figures = Files.createTempFile("measured", ".txt");
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(jvmOptions);
      command.addAll(List.of("-cp", Classpath.ofThisJvm(), Child.class.getName()));
      command.addAll(List.of(figures.toString(), main.getName()));
      command.addAll(List.of(args));
      long start = System.nanoTime();
      int exitCode = end(new ProcessBuilder(command).redirectErrorStream(true).start());
      double wall = (System.nanoTime() - start) / 1e9;
      if (exitCode != 0) {
        throw new IOException(main.getName() + " ended with exit code " + exitCode);
      }
      String[] told = Files.readString(figures).strip().split(" ");
      double peak = Double.parseDouble(told[1]);
      return new Measured(
          wall,
          Double.parseDouble(told[0]),
          peak > 0 ? OptionalDouble.of(peak) : OptionalDouble.empty());
    } finally {
      Files.delete(figures);
    }
  }

  private static int end(Process process) throws IOException {
    try (var output = process.getInputStream()) {
      String text = new String(output.readAllBytes());
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        System.err.println(text);
      }
      return exitCode;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(e);
    }
  }

  /** The first argument names the file for the figures, the second the main class. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws ReflectiveOperationException {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> tell(Path.of(args[0]))));
      String[] others = List.of(args).subList(2, args.length).toArray(String[]::new);
      Class.forName(args[1]).getMethod("main", String[].class).invoke(null, (Object) others);
    }

    private static void tell(Path file) {
      OperatingSystemMXBean process =
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
      double cpu = process.getProcessCpuTime() / 1e9;
      try {
        Files.writeString(file, String.format(Locale.ROOT, "%.3f %.1f", cpu, peakMegabytes()));
      } catch (IOException e) {
        System.err.println(file + ": not written (" + e + ")");
      }
    }

    /** 0 for unknown. */
    private static double peakMegabytes() throws IOException {
      Path status = Path.of("/proc/self/status");
      return Files.exists(status)
          ? Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("VmHWM:"))
              .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
              .findFirst()
              .orElse(0)
          : 0;
    }
  }
}
