package co.duotopia.loadtest.preflight.target;

import co.duotopia.loadtest.standin.process.OwnedFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native library with which the engine decodes answers that are compressed with Brotli.
 *
 * <p>Its loader, brotli4j, unpacks 1 MB into the system's temporary folder, and removes it only
 * when the process ends by itself: not when it is killed or halted. So it is loaded here, before
 * the engine asks for it, from a folder that is removed at once: a loaded library needs its file no
 * more (on Windows it does; there the next run removes it).
 */
public final class BrotliLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(BrotliLibrary.class);
  private static final String LOADER = "com.aayushatharva.brotli4j.Brotli4jLoader";
  private static final String TEMPORARY = "java.io.tmpdir";

  private static boolean loaded;

  private BrotliLibrary() {}

  /** Once; without it the engine does not accept Brotli, which is no reason to end. */
  public static synchronized void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    String temporary = System.getProperty(TEMPORARY);
    try (OwnedFolder folder =
        OwnedFolder.create(Path.of(temporary), "duotopia-loadtest-unpacking-", left -> {})) {
      System.setProperty(TEMPORARY, folder.path().toString());
      Class.forName(LOADER);
    } catch (IOException | ClassNotFoundException | LinkageError e) {
      LOG.debug("Brotli: not loaded, or its file not removed yet", e);
    } finally {
      System.setProperty(TEMPORARY, temporary);
    }
  }
}
