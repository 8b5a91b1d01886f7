package co.duotopia.loadtest.preflight;

/** Whether a recording is uploaded to try that: it is real data, which stays stored. */
enum UploadConsent {
  NEVER,
  /** Not this time; the report says how to ask for it. */
  ON_REQUEST,
  NOW
}
