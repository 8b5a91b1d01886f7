-- The same bounds for one transaction: behind a pooler the next one may run on another backend, and
-- what a session sets would stay with a backend that then serves the application.
-- Since PostgreSQL 9.3 (lock_timeout).
set local statement_timeout = '1500ms';
set local lock_timeout = '200ms';
set local application_name = 'duotopia-loadtest-monitor'
