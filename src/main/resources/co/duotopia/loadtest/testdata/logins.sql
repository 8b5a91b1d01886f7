-- Whether students log in by identities, as in the newer generation: students refer to that table.
-- Databases of March have student_identities, which nothing uses. Since PostgreSQL 10.
SELECT EXISTS (
  SELECT FROM pg_constraint k
  JOIN pg_attribute a ON a.attrelid = k.conrelid AND k.conkey = ARRAY[a.attnum]
  WHERE k.contype = 'f' AND k.conrelid = to_regclass('students') AND a.attname = 'identity_id'
    AND k.confrelid = to_regclass('identities')) AS by_identities
