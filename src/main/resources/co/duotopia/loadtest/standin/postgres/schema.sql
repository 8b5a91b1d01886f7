-- The tables of the service that students and their assignments touch, as they were migrated in
-- March 2026: every column, key and default. What has no default here is filled by the service's
-- own code, and NULL otherwise. newer.sql turns them into those of the newer generation.

CREATE TYPE assignmentstatus AS ENUM
  ('NOT_STARTED', 'IN_PROGRESS', 'SUBMITTED', 'GRADED', 'RETURNED', 'RESUBMITTED');
-- The service's code cannot read the labels in lower case.
CREATE TYPE contenttype AS ENUM
  ('READING_ASSESSMENT', 'SENTENCE_MAKING', 'EXAMPLE_SENTENCES', 'VOCABULARY_SET',
   'MULTIPLE_CHOICE', 'SCENARIO_DIALOGUE', 'example_sentences', 'vocabulary_set',
   'single_choice_quiz', 'scenario_dialogue');
CREATE TYPE programlevel AS ENUM ('PRE_A', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2');

-- Of these, only what the others refer to.
CREATE TABLE organizations (id uuid PRIMARY KEY);
CREATE TABLE schools (id uuid PRIMARY KEY);

CREATE TABLE teachers (
  id serial PRIMARY KEY,
  email varchar(255) NOT NULL UNIQUE,
  password_hash varchar(255) NOT NULL,
  name varchar(100) NOT NULL,
  phone varchar(20),
  avatar_url varchar(500),
  is_active boolean,
  email_verified boolean,
  subscription_auto_renew boolean,
  is_demo boolean NOT NULL DEFAULT false,
  is_admin boolean NOT NULL DEFAULT false,
  email_verified_at timestamptz,
  email_verification_sent_at timestamptz,
  password_reset_sent_at timestamptz,
  password_reset_expires_at timestamptz,
  trial_start_date timestamptz,
  trial_end_date timestamptz,
  updated_at timestamptz,
  subscription_cancelled_at timestamptz,
  card_saved_at timestamptz,
  email_verification_token varchar(100),
  password_reset_token varchar(100),
  card_issuer varchar(100),
  created_at timestamptz DEFAULT now(),
  card_key varchar(255),
  card_token varchar(255),
  card_last_four varchar(4),
  card_bin_code varchar(6),
  card_type integer,
  card_funding integer,
  card_country varchar(2),
  has_password boolean DEFAULT true
);

CREATE TABLE classrooms (
  id serial PRIMARY KEY,
  name varchar(100) NOT NULL,
  description text,
  level programlevel,
  teacher_id integer REFERENCES teachers,
  school varchar(255),
  grade varchar(50),
  academic_year varchar(20),
  is_active boolean,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz
);

CREATE TABLE students (
  id serial PRIMARY KEY,
  name varchar(100) NOT NULL,
  student_number varchar(50),
  email varchar(255),
  password_hash varchar(255) NOT NULL,
  birthdate date NOT NULL,
  password_changed boolean,
  email_verified boolean,
  is_active boolean,
  is_primary_account boolean,
  email_verified_at timestamptz,
  email_verification_sent_at timestamptz,
  last_login timestamptz,
  updated_at timestamptz,
  email_verification_token varchar(100),
  parent_phone varchar(20),
  avatar_url varchar(500),
  target_wpm integer,
  target_accuracy double precision,
  created_at timestamptz DEFAULT now(),
  identity_id integer,
  password_migrated_to_identity boolean DEFAULT false
);

CREATE TABLE student_identities (
  id serial PRIMARY KEY,
  primary_student_id integer REFERENCES students ON DELETE SET NULL,
  verified_email varchar(255) NOT NULL UNIQUE,
  national_id_hash varchar(64) UNIQUE,
  one_campus_student_id varchar(100),
  password_hash varchar(255) NOT NULL,
  password_changed boolean DEFAULT false,
  last_password_change timestamptz,
  updated_at timestamptz,
  merged_at timestamptz DEFAULT now(),
  created_at timestamptz DEFAULT now(),
  merge_source varchar(50) DEFAULT 'email_verification',
  is_active boolean NOT NULL DEFAULT true
);

CREATE TABLE classroom_students (
  id serial PRIMARY KEY,
  classroom_id integer NOT NULL REFERENCES classrooms,
  student_id integer NOT NULL REFERENCES students,
  joined_at timestamptz DEFAULT now(),
  is_active boolean
);

CREATE TABLE programs (
  id serial PRIMARY KEY,
  name varchar(200) NOT NULL,
  description text,
  level programlevel,
  is_template boolean NOT NULL,
  classroom_id integer REFERENCES classrooms ON DELETE CASCADE,
  teacher_id integer NOT NULL REFERENCES teachers,
  source_type varchar(20),
  source_metadata json,
  tags json,
  is_public boolean,
  is_active boolean,
  estimated_hours integer,
  order_index integer,
  deleted_at timestamptz,
  updated_at timestamptz,
  created_at timestamptz DEFAULT now(),
  organization_id uuid REFERENCES organizations ON DELETE CASCADE,
  school_id uuid REFERENCES schools ON DELETE CASCADE,
  visibility varchar(20) NOT NULL DEFAULT 'private'
);

CREATE TABLE lessons (
  id serial PRIMARY KEY,
  program_id integer NOT NULL REFERENCES programs,
  name varchar(200) NOT NULL,
  description text,
  order_index integer,
  estimated_minutes integer,
  is_active boolean,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz
);

CREATE TABLE contents (
  id serial PRIMARY KEY,
  lesson_id integer NOT NULL REFERENCES lessons,
  type contenttype,
  title varchar(200) NOT NULL,
  order_index integer,
  target_wpm integer,
  time_limit_seconds integer,
  is_active boolean,
  is_public boolean,
  target_accuracy double precision,
  level varchar(10),
  tags json,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz,
  is_assignment_copy boolean NOT NULL DEFAULT false,
  source_content_id integer REFERENCES contents
);

CREATE TABLE content_items (
  id serial PRIMARY KEY,
  content_id integer NOT NULL REFERENCES contents ON DELETE CASCADE,
  order_index integer NOT NULL,
  text text NOT NULL,
  translation text,
  audio_url text,
  example_sentence text,
  example_sentence_translation text,
  example_sentence_definition text,
  image_url text,
  item_metadata json,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  word_count integer,
  max_errors integer,
  part_of_speech varchar(20),
  distractors jsonb,
  CONSTRAINT _content_item_order_uc UNIQUE (content_id, order_index)
);

CREATE TABLE assignments (
  id serial PRIMARY KEY,
  title varchar(200) NOT NULL,
  description text,
  classroom_id integer NOT NULL REFERENCES classrooms,
  teacher_id integer NOT NULL REFERENCES teachers,
  due_date timestamptz,
  updated_at timestamptz,
  archived_at timestamptz,
  created_at timestamptz DEFAULT now(),
  is_active boolean,
  answer_mode varchar(20) DEFAULT 'writing',
  practice_mode varchar(20) DEFAULT 'reading',
  time_limit_per_question integer DEFAULT 40,
  shuffle_questions boolean DEFAULT false,
  play_audio boolean DEFAULT false,
  show_answer boolean DEFAULT false,
  score_category varchar(20) DEFAULT NULL,
  target_proficiency integer DEFAULT 80,
  show_translation boolean DEFAULT true,
  show_word boolean DEFAULT true,
  show_image boolean DEFAULT true,
  is_archived boolean NOT NULL DEFAULT false,
  CHECK (answer_mode IN ('listening', 'writing'))
);

CREATE TABLE assignment_contents (
  id serial PRIMARY KEY,
  assignment_id integer NOT NULL REFERENCES assignments,
  content_id integer NOT NULL REFERENCES contents,
  order_index integer,
  UNIQUE (assignment_id, content_id)
);

CREATE TABLE student_assignments (
  id serial PRIMARY KEY,
  assignment_id integer REFERENCES assignments,
  student_id integer NOT NULL REFERENCES students,
  classroom_id integer NOT NULL REFERENCES classrooms,
  title varchar(200) NOT NULL,
  instructions text,
  feedback text,
  due_date timestamptz,
  started_at timestamptz,
  submitted_at timestamptz,
  graded_at timestamptz,
  returned_at timestamptz,
  resubmitted_at timestamptz,
  updated_at timestamptz,
  status assignmentstatus,
  assigned_at timestamptz DEFAULT now(),
  created_at timestamptz DEFAULT now(),
  score double precision,
  is_active boolean
);

CREATE TABLE student_content_progress (
  id serial PRIMARY KEY,
  student_assignment_id integer NOT NULL REFERENCES student_assignments,
  content_id integer NOT NULL REFERENCES contents,
  status assignmentstatus,
  score double precision,
  order_index integer,
  is_locked boolean,
  checked boolean,
  feedback text,
  ai_feedback text,
  response_data json,
  ai_scores json,
  started_at timestamptz,
  completed_at timestamptz
);

CREATE TABLE student_item_progress (
  id serial PRIMARY KEY,
  student_assignment_id integer NOT NULL REFERENCES student_assignments ON DELETE CASCADE,
  content_item_id integer NOT NULL REFERENCES content_items ON DELETE CASCADE,
  recording_url text,
  answer_text text,
  transcription text,
  ai_feedback text,
  teacher_feedback text,
  submitted_at timestamptz,
  ai_assessed_at timestamptz,
  teacher_reviewed_at timestamptz,
  accuracy_score numeric(5,2),
  fluency_score numeric(5,2),
  pronunciation_score numeric(5,2),
  teacher_review_score numeric(5,2),
  completeness_score numeric(5,2),
  teacher_passed boolean,
  teacher_id integer REFERENCES teachers ON DELETE SET NULL,
  review_status varchar(20),
  status varchar(20),
  attempts integer,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  error_count integer DEFAULT 0,
  correct_word_count integer DEFAULT 0,
  retry_count integer DEFAULT 0,
  expected_score numeric(5,2) DEFAULT 0,
  timeout_ended boolean DEFAULT false,
  rearrangement_data jsonb,
  CONSTRAINT _student_item_progress_uc UNIQUE (student_assignment_id, content_item_id)
);

ALTER TABLE students ADD FOREIGN KEY (identity_id) REFERENCES student_identities ON DELETE SET NULL;

CREATE INDEX ix_students_email ON students (email);
CREATE INDEX ix_classroom_students_student ON classroom_students (student_id);
CREATE INDEX ix_assignment_contents_assignment ON assignment_contents (assignment_id);
CREATE INDEX ix_student_assignments_student ON student_assignments (student_id);
CREATE INDEX ix_student_content_progress_assignment
  ON student_content_progress (student_assignment_id);
