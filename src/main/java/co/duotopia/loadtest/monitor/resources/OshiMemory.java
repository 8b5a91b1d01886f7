package co.duotopia.loadtest.monitor.resources;

import java.util.Optional;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** macOS, Windows and the rest. */
final class OshiMemory implements Memory {
  private final OperatingSystem system = new SystemInfo().getOperatingSystem();

  @Override
  public Optional<Resident> of(long pid) {
    return Optional.ofNullable(system.getProcess(Math.toIntExact(pid))).map(OshiMemory::resident);
  }

  private static Resident resident(OSProcess process) {
    long resident = process.getResidentMemory();
    long own = Math.min(resident, Math.max(0, process.getPrivateResidentMemory()));
    return new Resident(own, resident - own);
  }
}
