-- The ids of the rows that create has made and of those that hang on them, a row a table: what the
-- marked teachers have or what has a marked name, the marked students, and the student assignments
-- of either. Takes patterns of a student's and of a teacher's e-mail, and of a name. Since
-- PostgreSQL 10.
WITH marks AS (SELECT ?::text AS student, ?::text AS teacher, ?::text AS name),
marked_students AS (SELECT id FROM students, marks WHERE email ~ marks.student),
marked_teachers AS (SELECT id FROM teachers, marks WHERE email ~ marks.teacher),
marked_assignments AS (
  SELECT id FROM assignments, marks
  WHERE teacher_id IN (SELECT id FROM marked_teachers) OR title ~ marks.name
),
marked_programs AS (
  SELECT id FROM programs, marks
  WHERE teacher_id IN (SELECT id FROM marked_teachers) OR programs.name ~ marks.name
),
marked_lessons AS (
  SELECT id FROM lessons WHERE program_id IN (SELECT id FROM marked_programs)
)
SELECT 'students' AS table_name, id::bigint AS id FROM marked_students
UNION ALL
SELECT 'teachers', id FROM marked_teachers
UNION ALL
SELECT 'classrooms', id FROM classrooms, marks
WHERE teacher_id IN (SELECT id FROM marked_teachers) OR classrooms.name ~ marks.name
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
