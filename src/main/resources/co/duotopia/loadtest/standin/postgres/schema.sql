-- The tables of the service that a load test touches, with their constraints (PostgreSQL 15).

CREATE TYPE assignment_status AS ENUM
  ('NOT_STARTED', 'IN_PROGRESS', 'SUBMITTED', 'GRADED', 'RETURNED', 'RESUBMITTED');

CREATE TABLE teachers (
  id serial PRIMARY KEY,
  email text NOT NULL UNIQUE,
  password_hash text NOT NULL,
  name text NOT NULL,
  is_active boolean NOT NULL DEFAULT true
);

CREATE TABLE classrooms (
  id serial PRIMARY KEY,
  name text NOT NULL,
  teacher_id integer NOT NULL REFERENCES teachers
);

-- E-mail addresses are not unique.
CREATE TABLE students (
  id serial PRIMARY KEY,
  name text NOT NULL,
  email text,
  student_number text,
  password_hash text NOT NULL,
  birthdate date NOT NULL,
  target_wpm integer DEFAULT 80,
  target_accuracy double precision DEFAULT 0.8,
  is_active boolean NOT NULL DEFAULT true
);
CREATE INDEX ix_students_email ON students (email);

CREATE TABLE classroom_students (
  id serial PRIMARY KEY,
  classroom_id integer NOT NULL REFERENCES classrooms,
  student_id integer NOT NULL REFERENCES students,
  is_active boolean NOT NULL DEFAULT true
);
CREATE INDEX ix_classroom_students_student ON classroom_students (student_id);

CREATE TABLE contents (
  id serial PRIMARY KEY,
  type text NOT NULL,
  title text NOT NULL
);

CREATE TABLE content_items (
  id serial PRIMARY KEY,
  content_id integer NOT NULL REFERENCES contents ON DELETE CASCADE,
  order_index integer NOT NULL,
  text text NOT NULL,
  translation text,
  CONSTRAINT _content_item_order_uc UNIQUE (content_id, order_index)
);

CREATE TABLE assignments (
  id serial PRIMARY KEY,
  title text NOT NULL,
  classroom_id integer NOT NULL REFERENCES classrooms,
  teacher_id integer NOT NULL REFERENCES teachers,
  due_date timestamptz,
  practice_mode text NOT NULL DEFAULT 'reading',
  score_category text NOT NULL DEFAULT 'speaking',
  created_at timestamptz NOT NULL DEFAULT now(),
  is_archived boolean NOT NULL DEFAULT false
);

CREATE TABLE assignment_contents (
  id serial PRIMARY KEY,
  assignment_id integer NOT NULL REFERENCES assignments,
  content_id integer NOT NULL REFERENCES contents,
  order_index integer NOT NULL
);
CREATE INDEX ix_assignment_contents_assignment ON assignment_contents (assignment_id);

CREATE TABLE student_assignments (
  id serial PRIMARY KEY,
  assignment_id integer REFERENCES assignments,
  student_id integer NOT NULL REFERENCES students,
  classroom_id integer NOT NULL REFERENCES classrooms,
  title text NOT NULL,
  status assignment_status NOT NULL DEFAULT 'NOT_STARTED',
  assigned_at timestamptz NOT NULL DEFAULT now(),
  submitted_at timestamptz,
  score double precision,
  feedback text,
  is_active boolean NOT NULL DEFAULT true
);
CREATE INDEX ix_student_assignments_student ON student_assignments (student_id);

CREATE TABLE student_content_progress (
  id serial PRIMARY KEY,
  student_assignment_id integer NOT NULL REFERENCES student_assignments,
  content_id integer NOT NULL REFERENCES contents,
  status assignment_status NOT NULL DEFAULT 'NOT_STARTED',
  order_index integer NOT NULL
);
CREATE INDEX ix_student_content_progress_assignment
  ON student_content_progress (student_assignment_id);

CREATE TABLE student_item_progress (
  id serial PRIMARY KEY,
  student_assignment_id integer NOT NULL REFERENCES student_assignments ON DELETE CASCADE,
  content_item_id integer NOT NULL REFERENCES content_items,
  recording_url text,
  status text NOT NULL DEFAULT 'NOT_STARTED',
  submitted_at timestamptz,
  CONSTRAINT _student_item_progress_uc UNIQUE (student_assignment_id, content_item_id)
);
