-- One teacher with one class, one program with one lesson, and one assignment of its two contents,
-- five items each, given to every student of the class. Takes standin.students,
-- standin.password_hash and standin.seed (all text). What has no default and must not be NULL for
-- the service is given.

SELECT setseed(((current_setting('standin.seed')::bigint % 1000)::double precision) / 1000);

INSERT INTO teachers (email, password_hash, name, is_active, email_verified)
VALUES ('teacher@standin.example.com', current_setting('standin.password_hash'), 'Teacher 001',
        true, true);

INSERT INTO classrooms (name, teacher_id, level, is_active)
VALUES ('Load test class', 1, 'A1', true);

INSERT INTO programs (name, is_template, classroom_id, teacher_id, order_index, is_active)
VALUES ('Load test program', false, 1, 1, 1, true);

INSERT INTO lessons (program_id, name, order_index, is_active)
VALUES (1, 'Load test lesson', 1, true);

INSERT INTO contents (lesson_id, type, title, order_index, is_active, is_public)
SELECT 1, 'EXAMPLE_SENTENCES', 'Example sentences ' || n, n, true, false
FROM generate_series(1, 2) AS n;

INSERT INTO content_items (content_id, order_index, text, translation)
SELECT c.id, n, 'Sentence ' || n || ' of ' || c.title, 'Translation ' || n
FROM contents AS c CROSS JOIN generate_series(1, 5) AS n
ORDER BY c.id, n;

INSERT INTO students
  (name, email, student_number, password_hash, birthdate, target_wpm, target_accuracy,
   password_changed, email_verified, is_active)
SELECT 'Student ' || number,
       'student' || number || '@standin.example.com',
       'S' || number,
       current_setting('standin.password_hash'),
       date '2012-01-01' + (random() * 1095)::integer,
       80, 0.8, false, false, true
FROM (SELECT CASE WHEN n < 1000 THEN lpad(n::text, 3, '0') ELSE n::text END AS number
      FROM generate_series(1, current_setting('standin.students')::integer) AS n) AS numbers;

INSERT INTO classroom_students (classroom_id, student_id, is_active)
SELECT 1, id, true FROM students ORDER BY id;

INSERT INTO assignments (title, classroom_id, teacher_id, due_date, score_category, is_active)
VALUES ('Read aloud', 1, 1, now() + interval '14 days', 'speaking', true);

INSERT INTO assignment_contents (assignment_id, content_id, order_index)
SELECT 1, id, row_number() OVER (ORDER BY id) FROM contents;

INSERT INTO student_assignments
  (assignment_id, student_id, classroom_id, title, status, is_active)
SELECT 1, id, 1, 'Read aloud', 'NOT_STARTED', true FROM students ORDER BY id;

ANALYZE;
