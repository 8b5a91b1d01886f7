-- One row: how many client connections the whole server has, what they are doing, and for how long
-- at most. The monitor's own are left out. Connections of other users show neither backend_type nor
-- state to a user without pg_read_all_stats: sees_all says whether to trust more than the total.
-- Reads pg_stat_activity and settings. Since PostgreSQL 10 (backend_type, pg_read_all_stats);
-- reserved_connections is there since 16.
with client as (
  select state, wait_event_type, query_start, xact_start, state_change
  from pg_stat_activity
  where pid <> pg_backend_pid()
    and application_name is distinct from current_setting('application_name')
    and (backend_type = 'client backend' or backend_type is null and datid is not null)
)
select
  clock_timestamp() as server_time,
  current_database() as monitored_database,
  pg_has_role(current_user, 'pg_read_all_stats', 'usage') as sees_all,
  current_setting('max_connections')::int as max_connections,
  current_setting('max_connections')::int
    - current_setting('superuser_reserved_connections')::int
    - coalesce(current_setting('reserved_connections', true)::int, 0) as usable_connections,
  count(*) as connections,
  count(*) filter (where state = 'active') as active,
  count(*) filter (where state = 'idle') as idle,
  count(*) filter (where state = 'idle in transaction') as idle_in_transaction,
  count(*) filter (where state = 'idle in transaction (aborted)') as idle_in_transaction_aborted,
  count(*) filter (where wait_event_type = 'Lock') as waiting_for_locks,
  coalesce(extract(epoch from max(clock_timestamp() - query_start)
    filter (where state = 'active')), 0)::float8 as longest_query_seconds,
  coalesce(extract(epoch from max(clock_timestamp() - xact_start)), 0)::float8
    as longest_transaction_seconds,
  coalesce(extract(epoch from max(clock_timestamp() - state_change)
    filter (where state like 'idle in transaction%')), 0)::float8
    as longest_idle_in_transaction_seconds
from client
