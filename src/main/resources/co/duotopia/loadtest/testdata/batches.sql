-- The batches that still have a student, their teacher or a class named by them, oldest first: their
-- students, and the items to which these have uploaded. Takes three patterns, of a student's and of
-- a teacher's e-mail and of a class's name, whose group is the batch. Since PostgreSQL 10.
WITH marked AS (
  SELECT substring(email FROM ?) AS batch, id AS student_id FROM students
  UNION ALL
  SELECT substring(email FROM ?), NULL FROM teachers
  UNION ALL
  SELECT substring(name FROM ?), NULL FROM classrooms
)
SELECT batch, count(DISTINCT marked.student_id) AS students, count(p.id) AS uploads
FROM marked
LEFT JOIN student_assignments sa ON sa.student_id = marked.student_id
LEFT JOIN student_item_progress p
  ON p.student_assignment_id = sa.id AND p.recording_url IS NOT NULL
WHERE batch IS NOT NULL
GROUP BY batch
ORDER BY batch
