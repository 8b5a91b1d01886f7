-- The ids of the rows that create has made and of those that hang on them, a row a table: what the
-- marked teachers have, the marked students, and the student assignments of either. Takes patterns
-- of a student's and of a teacher's e-mail. Since PostgreSQL 10.
WITH marked_students AS (SELECT id FROM students WHERE email ~ ?),
marked_teachers AS (SELECT id FROM teachers WHERE email ~ ?),
marked_assignments AS (
  SELECT id FROM assignments WHERE teacher_id IN (SELECT id FROM marked_teachers)
),
marked_programs AS (
  SELECT id FROM programs WHERE teacher_id IN (SELECT id FROM marked_teachers)
),
marked_lessons AS (
  SELECT id FROM lessons WHERE program_id IN (SELECT id FROM marked_programs)
)
SELECT 'students' AS table_name, id::bigint AS id FROM marked_students
UNION ALL
SELECT 'teachers', id FROM marked_teachers
UNION ALL
SELECT 'classrooms', id FROM classrooms WHERE teacher_id IN (SELECT id FROM marked_teachers)
UNION ALL
SELECT 'programs', id FROM marked_programs
UNION ALL
SELECT 'lessons', id FROM marked_lessons
UNION ALL
SELECT 'contents', id FROM contents WHERE lesson_id IN (SELECT id FROM marked_lessons)
UNION ALL
SELECT 'assignments', id FROM marked_assignments
UNION ALL
SELECT 'student_assignments', id FROM student_assignments
WHERE student_id IN (SELECT id FROM marked_students)
  OR assignment_id IN (SELECT id FROM marked_assignments)
