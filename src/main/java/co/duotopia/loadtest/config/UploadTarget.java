package co.duotopia.loadtest.config;

/** An item of an assignment to which a recording can be uploaded; both ids are above 0. */
public record UploadTarget(long assignmentId, long contentItemId) {}
