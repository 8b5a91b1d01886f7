-- Who holds the client connections of the whole server, the largest first, at most 6 rows; others:
-- connections of all further holders together. Application name, user and database of a connection
-- are visible to everybody.
-- Reads pg_stat_activity. Since PostgreSQL 10 (backend_type).
select
  coalesce(nullif(application_name, ''), 'unnamed') as application,
  coalesce(usename, 'unknown') as username,
  count(*) as connections,
  sum(count(*)) over () - sum(count(*)) over (
    order by count(*) desc, application_name, usename rows unbounded preceding) as others
from pg_stat_activity
where pid <> pg_backend_pid()
  and application_name is distinct from current_setting('application_name')
  and (backend_type = 'client backend' or backend_type is null and datid is not null)
group by application_name, usename
order by connections desc, application_name, usename
limit 6
