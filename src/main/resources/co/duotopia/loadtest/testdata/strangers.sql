-- Rows of others that hang on marked rows, counted by table: deleting what they hang on would
-- delete them too, or fail. Takes ids of marked students, programs, classrooms, assignments,
-- contents and student_assignments, each of them once. Since PostgreSQL 10.
WITH marked AS (
  SELECT ?::bigint[] AS students, ?::bigint[] AS programs, ?::bigint[] AS classrooms,
         ?::bigint[] AS assignments, ?::bigint[] AS contents, ?::bigint[] AS student_assignments
), strangers AS (
  SELECT 'classroom_students' AS table_name FROM classroom_students, marked
  WHERE classroom_id = ANY (classrooms) AND student_id <> ALL (students)
  UNION ALL
  SELECT 'programs' FROM programs p, marked m
  WHERE p.classroom_id = ANY (m.classrooms) AND p.id <> ALL (m.programs)
  UNION ALL
  SELECT 'contents' FROM contents, marked
  WHERE source_content_id = ANY (contents) AND id <> ALL (contents)
  UNION ALL
  SELECT 'assignments' FROM assignments a, marked m
  WHERE a.classroom_id = ANY (m.classrooms) AND a.id <> ALL (m.assignments)
  UNION ALL
  SELECT 'assignment_contents' FROM assignment_contents, marked
  WHERE content_id = ANY (contents) AND assignment_id <> ALL (assignments)
  UNION ALL
  SELECT 'student_assignments' FROM student_assignments, marked
  WHERE (assignment_id = ANY (assignments) OR classroom_id = ANY (classrooms))
    AND student_id <> ALL (students)
  UNION ALL
  SELECT 'student_content_progress' FROM student_content_progress, marked m
  WHERE content_id = ANY (m.contents) AND student_assignment_id <> ALL (m.student_assignments)
  UNION ALL
  SELECT 'student_item_progress'
  FROM student_item_progress p JOIN content_items i ON i.id = p.content_item_id, marked m
  WHERE i.content_id = ANY (m.contents)
    AND p.student_assignment_id <> ALL (m.student_assignments)
)
SELECT table_name, count(*) AS row_count FROM strangers GROUP BY table_name ORDER BY table_name
