-- The identities by which marked students log in; only where Schema.byIdentities holds. Takes a
-- pattern of a student's e-mail. Since PostgreSQL 10.
SELECT 'identities' AS table_name, id::bigint AS id FROM identities WHERE email ~ ?
