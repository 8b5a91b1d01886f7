package co.duotopia.loadtest.testdata;

import co.duotopia.loadtest.database.SqlResource;

/** The queries of this package; each one's file says what it reads and what it takes. */
enum StudentQuery {
  COLUMNS("columns.sql"),
  PRIVILEGES("privileges.sql"),
  BATCHES("batches.sql"),
  MARKED("marked.sql"),
  STRANGERS("strangers.sql"),
  LOGINS("logins.sql"),
  IDENTITIES("identities.sql"),
  RECORDINGS("recordings.sql");

  private final String text;

  StudentQuery(String name) {
    text = SqlResource.read(StudentQuery.class, name);
  }

  String text() {
    return text;
  }
}
