-- One row: what the server is and what the monitor's user may see.
-- Reads settings. Since PostgreSQL 10 (pg_read_all_stats).
select
  current_setting('server_version') as server_version,
  current_user as username,
  pg_is_in_recovery() as replica,
  pg_backend_pid() as backend_pid,
  current_setting('max_connections')::int as max_connections
