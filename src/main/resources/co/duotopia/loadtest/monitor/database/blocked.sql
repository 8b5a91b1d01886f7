-- Who waits for whom: connections that wait for a lock, the longest first, at most 10 of them, and
-- who holds it or stands before them in its queue. One row for each pair.
-- pg_blocking_pids() takes the lock manager exclusively for a moment, so it is called only for these
-- 10 (offset 0 keeps the planner from calling it earlier), and only every few samples.
-- A session with track_activities = off does not say since when it runs what.
-- Reads pg_stat_activity. Since PostgreSQL 10 (backend_type); pg_blocking_pids is there since 9.6.
with waiting as (
  select *, pg_blocking_pids(pid) as blockers
  from (
    select pid, query_start, application_name, usename, left(query, 4000) as query
    from pg_stat_activity
    where wait_event_type = 'Lock'
      and backend_type = 'client backend'
      and pid <> pg_backend_pid()
    order by query_start
    limit 10
    offset 0
  ) first_ten
)
select
  waiting.pid,
  coalesce(waiting.query_start, 'epoch') as query_start,
  coalesce((extract(epoch from clock_timestamp() - waiting.query_start) * 1000)::bigint, 0)
    as running_millis,
  coalesce(nullif(waiting.application_name, ''), 'unnamed') as application,
  coalesce(waiting.usename, 'unknown') as username,
  coalesce(waiting.query, '') as query,
  blocker.pid as blocker_pid,
  coalesce(blocker.state, 'unknown') as blocker_state,
  coalesce((extract(epoch from clock_timestamp() - blocker.xact_start) * 1000)::bigint, 0)
    as blocker_transaction_millis,
  coalesce(nullif(blocker.application_name, ''), 'unnamed') as blocker_application,
  coalesce(blocker.usename, 'unknown') as blocker_username,
  coalesce(left(blocker.query, 4000), '') as blocker_query
from waiting
join pg_stat_activity blocker on blocker.pid = any (waiting.blockers)
order by waiting.query_start, waiting.pid, blocker.pid
