-- One teacher with one class, and one assignment of two contents of five items each, given to every
-- student of it. Takes standin.students, standin.password_hash and standin.seed (all text).

SELECT setseed(((current_setting('standin.seed')::bigint % 1000)::double precision) / 1000);

INSERT INTO teachers (email, password_hash, name)
VALUES ('teacher@standin.test', current_setting('standin.password_hash'), 'Teacher 001');

INSERT INTO classrooms (name, teacher_id) VALUES ('Load test class', 1);

INSERT INTO students (name, email, student_number, password_hash, birthdate)
SELECT 'Student ' || number,
       'student' || number || '@standin.test',
       'S' || number,
       current_setting('standin.password_hash'),
       date '2012-01-01' + (random() * 1095)::integer
FROM (SELECT CASE WHEN n < 1000 THEN lpad(n::text, 3, '0') ELSE n::text END AS number
      FROM generate_series(1, current_setting('standin.students')::integer) AS n) AS numbers;

INSERT INTO classroom_students (classroom_id, student_id) SELECT 1, id FROM students ORDER BY id;

INSERT INTO contents (type, title)
SELECT 'EXAMPLE_SENTENCES', 'Example sentences ' || n FROM generate_series(1, 2) AS n;

INSERT INTO content_items (content_id, order_index, text, translation)
SELECT c.id, n, 'Sentence ' || n || ' of ' || c.title, 'Translation ' || n
FROM contents AS c CROSS JOIN generate_series(1, 5) AS n
ORDER BY c.id, n;

INSERT INTO assignments (title, classroom_id, teacher_id, due_date)
VALUES ('Read aloud', 1, 1, now() + interval '14 days');

INSERT INTO assignment_contents (assignment_id, content_id, order_index)
SELECT 1, id, row_number() OVER (ORDER BY id) FROM contents;

INSERT INTO student_assignments (assignment_id, student_id, classroom_id, title)
SELECT 1, id, 1, 'Read aloud' FROM students ORDER BY id;

ANALYZE;
