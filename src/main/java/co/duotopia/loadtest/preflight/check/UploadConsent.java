package co.duotopia.loadtest.preflight.check;

/** Whether a recording is uploaded to try that: it is real data, which stays stored. */
public enum UploadConsent {
  NEVER,
  /** Not this time; the report says how to ask for it. */
  ON_REQUEST,
  NOW
}
