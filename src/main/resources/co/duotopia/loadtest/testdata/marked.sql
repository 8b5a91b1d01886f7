-- The ids of the rows that create has made, a row a table; for student_assignments also those that
-- others have given to marked students. Contents count only while a marked assignment has them: a
-- teacher's copy can have their title. Takes patterns of a student's and of a teacher's e-mail and
-- of a content's title. Since PostgreSQL 10.
WITH marked_students AS (SELECT id FROM students WHERE email ~ ?),
marked_teachers AS (SELECT id FROM teachers WHERE email ~ ?),
marked_assignments AS (
  SELECT id FROM assignments WHERE teacher_id IN (SELECT id FROM marked_teachers)
)
SELECT 'students' AS table_name, id::bigint AS id FROM marked_students
UNION ALL
SELECT 'teachers', id FROM marked_teachers
UNION ALL
SELECT 'classrooms', id FROM classrooms WHERE teacher_id IN (SELECT id FROM marked_teachers)
UNION ALL
SELECT 'assignments', id FROM marked_assignments
UNION ALL
SELECT 'contents', id FROM contents
WHERE title ~ ? AND id IN (
  SELECT content_id FROM assignment_contents
  WHERE assignment_id IN (SELECT id FROM marked_assignments))
UNION ALL
SELECT 'student_assignments', id FROM student_assignments
WHERE student_id IN (SELECT id FROM marked_students)
