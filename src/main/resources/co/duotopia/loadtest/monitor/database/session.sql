-- Bounds of a monitor session, so that watching never harms the watched: set once, on a connection
-- of its own. Not sent as start-up options, which poolers refuse.
-- Since PostgreSQL 9.3 (lock_timeout).
set statement_timeout = '1500ms';
set lock_timeout = '200ms';
set default_transaction_read_only = on;
set application_name = 'duotopia-loadtest-monitor'
