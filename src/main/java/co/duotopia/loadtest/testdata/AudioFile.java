package co.duotopia.loadtest.testdata;

import co.duotopia.loadtest.config.Uploads;

/**
 * A recording that the service will take.
 *
 * @param content the file's bytes; shared by everybody, so nobody changes them
 */
public record AudioFile(Uploads.Sample sample, byte[] content) {}
