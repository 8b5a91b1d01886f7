-- Who holds the client connections of the whole server, and what these do: a row for each
-- application, user and database, the largest first. These three are visible to everybody; states
-- only to a user with pg_read_all_stats, as in activity.sql.
-- Reads pg_stat_activity. Since PostgreSQL 10 (backend_type).
select
  coalesce(nullif(application_name, ''), 'unnamed') as application,
  coalesce(usename, 'unknown') as username,
  coalesce(datname, 'unknown') as database,
  count(*) as connections,
  count(*) filter (where state = 'active') as active,
  count(*) filter (where state = 'idle') as idle,
  count(*) filter (where state like 'idle in transaction%') as idle_in_transaction,
  count(*) filter (where wait_event_type = 'Lock') as waiting_for_locks,
  coalesce(extract(epoch from max(clock_timestamp() - query_start)
    filter (where state = 'active')), 0)::float8 as longest_query_seconds,
  coalesce(extract(epoch from max(clock_timestamp() - state_change)
    filter (where state like 'idle in transaction%')), 0)::float8
    as longest_idle_in_transaction_seconds
from pg_stat_activity
where pid <> pg_backend_pid()
  and application_name is distinct from current_setting('application_name')
  and (backend_type = 'client backend' or backend_type is null and datid is not null)
group by application_name, usename, datname
order by connections desc, application_name, usename, datname
