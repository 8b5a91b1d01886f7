-- What the user lacks on the tables given, a row each: a privilege, or the sight of all rows. All
-- tables must exist. Since PostgreSQL 10.
WITH tables AS (
  SELECT name, place, to_regclass(name) AS id
  FROM unnest(?::text[]) WITH ORDINALITY AS given (name, place)
), sequences AS (
  SELECT place, pg_get_serial_sequence(name, 'id') AS name
  FROM tables
  JOIN pg_attribute a ON a.attrelid = id AND a.attname = 'id' AND a.attidentity = ''
)
SELECT 'table ' || name AS object, privilege AS lacking
FROM tables CROSS JOIN unnest(?::text[]) AS privilege
WHERE NOT has_table_privilege(id, privilege)
UNION ALL
SELECT 'sequence ' || name, 'USAGE'
FROM sequences
WHERE 'INSERT' = ANY (?::text[]) AND name IS NOT NULL
  AND NOT has_sequence_privilege(name, 'USAGE')
UNION ALL
SELECT 'table ' || name, 'BYPASSRLS'
FROM tables
WHERE row_security_active(id)
