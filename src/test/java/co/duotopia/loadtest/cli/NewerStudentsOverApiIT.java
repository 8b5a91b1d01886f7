package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.settings.standin.Generation;
import java.util.ArrayList;
import java.util.List;

/** The same of the newer generation, where SQL is the default. */
class NewerStudentsOverApiIT extends StudentsOverApiIT {
  @Override
  Generation generation() {
    return Generation.NEWER;
  }

  @Override
  List<String> tableNames() {
    List<String> tables = new ArrayList<>(super.tableNames());
    tables.add("identities");
    return tables;
  }

  @Override
  void assertChosen(CommandRun created) {
    assertSays(created, "By SQL: in the service's newer generation");
    assertSays(created, "in the database ");
  }
}
