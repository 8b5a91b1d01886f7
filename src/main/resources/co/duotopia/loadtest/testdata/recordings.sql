-- The addresses of the recordings that were uploaded to student assignments, whose ids it takes,
-- oldest row first. Since PostgreSQL 10.
SELECT recording_url FROM student_item_progress
WHERE student_assignment_id = ANY (?) AND recording_url <> ''
ORDER BY id
