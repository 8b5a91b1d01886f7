-- Every column of the tables given, in the order of the tables, and whether an INSERT must give it
-- a value. A table that is not in the search path has no rows. Since PostgreSQL 10.
SELECT given.name AS table_name, a.attname AS column_name,
       (a.attnotnull OR t.typnotnull) AND NOT a.atthasdef AND a.attidentity = ''
         AND t.typdefault IS NULL AS must_be_given
FROM unnest(?::text[]) WITH ORDINALITY AS given (name, place)
JOIN pg_attribute a ON a.attrelid = to_regclass(given.name)
JOIN pg_type t ON t.oid = a.atttypid
WHERE a.attnum > 0 AND NOT a.attisdropped
ORDER BY given.place, a.attnum
