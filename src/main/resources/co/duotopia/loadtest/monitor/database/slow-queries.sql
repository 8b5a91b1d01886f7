-- Queries that have been running for longer than the parameter in milliseconds, the longest first,
-- at most 10 rows. Asked only when activity.sql has seen one.
-- Reads pg_stat_activity. Since PostgreSQL 10 (backend_type).
select
  pid,
  query_start,
  (extract(epoch from clock_timestamp() - query_start) * 1000)::bigint as running_millis,
  state,
  coalesce(wait_event_type || '/' || wait_event, 'none') as waits_for,
  coalesce(nullif(application_name, ''), 'unnamed') as application,
  coalesce(usename, 'unknown') as username,
  left(query, 4000) as query
from pg_stat_activity
where state = 'active'
  and backend_type = 'client backend'
  and pid <> pg_backend_pid()
  and application_name is distinct from current_setting('application_name')
  and clock_timestamp() - query_start > ? * interval '1 millisecond'
order by query_start
limit 10
