package co.duotopia.loadtest.standin.postgres;

import co.duotopia.loadtest.standin.process.Folders;
import co.duotopia.loadtest.standin.process.Platform;
import co.duotopia.loadtest.standin.process.Programs;
import co.duotopia.loadtest.standin.process.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a server whose service has no data yet. They are made once for this user and these
 * programs: initdb takes most of the CPU time of PostgreSQL's start. They are kept as one file,
 * which no clearing of temporary files can leave incomplete, and which only this user can read.
 */
final class EmptyServer {
  private static final List<String> OPTIONS =
      List.of(
          "--username=" + Postgres.SUPERUSER,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          "--locale=C",
          "--wal-segsize=1",
          "--no-sync",
          "--no-instructions");

  private final PostgresBinaries binaries;
  private final Programs programs;
  private final Workspace workspace;
  private final Path passwordFile;

  EmptyServer(PostgresBinaries binaries, Programs programs, Workspace workspace) {
    this.binaries = binaries;
    this.programs = programs;
    this.workspace = workspace;
    passwordFile = workspace.folder().resolve("password");
  }

  /**
   * Puts them into the workspace; returns the superuser's password, which is the service's, too.
   */
  String create() throws IOException {
    int version = List.of(OPTIONS, ServiceDatabase.version()).hashCode();
    Path archive = Path.of("%s-empty-%08x.tar".formatted(binaries.folder(), version));
    if (!Files.exists(archive) || !isUnpacked(archive)) {
      initdb();
      createDatabase();
      keep(archive);
    }
    String password = Files.readString(passwordFile);
    Files.delete(passwordFile);
    return password;
  }

  /** A damaged file is removed, as after a loss of power. */
  private boolean isUnpacked(Path archive) throws IOException {
    Path mine = PostgresBinaries.mine(archive, workspace.folder());
    try {
      unpack(mine);
      return true;
    } catch (IOException damaged) {
      Folders.delete(workspace.data());
      Files.deleteIfExists(passwordFile);
      Files.deleteIfExists(mine);
      return false;
    }
  }

  private void unpack(Path archive) throws IOException {
    try (InputStream packed = Files.newInputStream(archive)) {
      Tar.unpack(packed, workspace.folder());
    }
    if (Platform.isPosix()) {
      Files.setPosixFilePermissions(workspace.data(), PosixFilePermissions.fromString("rwx------"));
    }
    try (Stream<Path> files = Files.walk(workspace.data())) {
      for (Path file : files.toList()) {
        programs.giveAway(file);
      }
    }
  }

  private void initdb() throws IOException {
    Files.writeString(passwordFile, SeedAccounts.randomPassword());
    Files.createDirectories(workspace.data());
    programs.giveAway(passwordFile);
    programs.giveAway(workspace.data());
    List<String> command = new ArrayList<>();
    command.add(binaries.program("initdb").toString());
    command.add("--pgdata=" + workspace.data());
    command.add("--pwfile=" + passwordFile);
    command.addAll(OPTIONS);
    programs.run(command);
  }

  private void createDatabase() throws IOException {
    String password = Files.readString(passwordFile);
    try (Postgres server = new Postgres(binaries, programs, workspace.data(), password)) {
      ServiceDatabase.create(server.start(0, 0, false), password);
      server.stop("fast");
      Files.delete(server.log());
    }
  }

  private void keep(Path archive) throws IOException {
    Path packed = Files.createTempFile(workspace.folder(), "empty", ".tar");
    Tar.pack(workspace.folder(), List.of(passwordFile, workspace.data()), packed);
    try {
      Files.move(packed, archive, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // another process was first, and has it open
      if (!Files.exists(archive)) {
        throw e;
      }
    }
  }
}
