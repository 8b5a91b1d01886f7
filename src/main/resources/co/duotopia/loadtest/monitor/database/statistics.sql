-- One row: the cumulative counters of the database that the monitor is connected to. They are
-- comparable while counters_since stays the same: it moves at a reset and at a restart.
-- Reads pg_stat_database. Since PostgreSQL 9.2 (deadlocks, temp_bytes).
select
  xact_commit as commits,
  xact_rollback as rollbacks,
  deadlocks,
  temp_bytes,
  blks_hit as blocks_hit,
  blks_read as blocks_read,
  greatest(stats_reset, pg_postmaster_start_time()) as counters_since
from pg_stat_database
where datname = current_database()
