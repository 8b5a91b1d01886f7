-- Turns the tables of March 2026, and what is in them, into those of the service's newer generation
-- (summer 2026): students log in by identities. Of its new tables, only the references are here.

CREATE TABLE identities (
  id serial PRIMARY KEY,
  email varchar(255) UNIQUE,
  password_hash varchar(255),
  email_verified boolean NOT NULL DEFAULT false,
  email_verified_at timestamptz,
  password_changed boolean DEFAULT false,
  last_password_change timestamptz,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz,
  one_campus_student_id varchar(100) UNIQUE,
  one_campus_uuid varchar(100) UNIQUE,
  one_campus_account varchar(255),
  national_id_hash varchar(64),
  merged_into_identity_id integer REFERENCES identities ON DELETE SET NULL,
  merged_at timestamptz
);
CREATE UNIQUE INDEX ix_identities_lower_email ON identities (lower(email));

DROP TABLE student_identities CASCADE;

ALTER TABLE students
  ADD FOREIGN KEY (identity_id) REFERENCES identities ON DELETE SET NULL,
  ALTER birthdate DROP NOT NULL,
  ALTER password_hash DROP NOT NULL,
  ALTER email_verification_token TYPE text,
  ADD password_reset_token varchar(100),
  ADD password_reset_sent_at timestamptz,
  ADD password_reset_expires_at timestamptz;
CREATE INDEX ix_students_identity ON students (identity_id);

ALTER TABLE teachers
  ADD identity_id integer REFERENCES identities ON DELETE SET NULL,
  ALTER password_hash DROP NOT NULL;
CREATE UNIQUE INDEX ix_teachers_lower_email ON teachers (lower(email));

ALTER TABLE classrooms
  ADD one_campus_class_id varchar(100),
  ADD one_campus_school_dsns varchar(100),
  ADD last_synced_at timestamptz,
  ADD deleted_at timestamptz;

ALTER TABLE contents
  ALTER lesson_id DROP NOT NULL,
  ADD program_id integer REFERENCES programs ON DELETE CASCADE,
  ADD CHECK (num_nonnulls(lesson_id, program_id) = 1);

ALTER TABLE content_items
  ADD example_sentence_audio_url text,
  ADD cloze_answer text;

ALTER TABLE assignments
  ALTER classroom_id DROP NOT NULL,
  ADD is_instant_practice boolean NOT NULL DEFAULT false,
  ADD start_date timestamptz,
  ADD is_live_quiz boolean NOT NULL DEFAULT false,
  ADD quiz_opened_at timestamptz,
  ADD quiz_closed_at timestamptz,
  ADD CHECK (practice_mode IN
    ('reading', 'rearrangement', 'word_reading', 'word_selection', 'word_selection_quiz',
     'word_spelling', 'word_spelling_quiz', 'word_cloze', 'word_cloze_quiz', 'tug_of_war'));

ALTER TABLE student_assignments
  ALTER student_id DROP NOT NULL,
  ALTER classroom_id DROP NOT NULL,
  ALTER title DROP NOT NULL,
  ADD teacher_id integer REFERENCES teachers;

ALTER TABLE student_item_progress
  ADD recording_duration_seconds double precision,
  ADD ai_analysis_count integer DEFAULT 0,
  ADD word_selection_data jsonb;

CREATE TABLE assignment_analysis_reports (
  id serial PRIMARY KEY,
  assignment_id integer NOT NULL REFERENCES assignments,
  teacher_id integer NOT NULL REFERENCES teachers
);
CREATE TABLE student_groups (
  id serial PRIMARY KEY,
  classroom_id integer NOT NULL REFERENCES classrooms ON DELETE CASCADE,
  leader_id integer REFERENCES students ON DELETE SET NULL
);
CREATE TABLE student_group_members (
  id serial PRIMARY KEY,
  group_id integer NOT NULL REFERENCES student_groups ON DELETE CASCADE,
  student_id integer NOT NULL REFERENCES students ON DELETE CASCADE
);
CREATE TABLE student_status_history (
  id serial PRIMARY KEY,
  student_id integer NOT NULL REFERENCES students ON DELETE CASCADE
);

INSERT INTO identities (email, password_hash)
SELECT email, password_hash FROM students ORDER BY id;

UPDATE students SET identity_id = identities.id, is_primary_account = true
FROM identities WHERE identities.email = students.email;

ANALYZE;
