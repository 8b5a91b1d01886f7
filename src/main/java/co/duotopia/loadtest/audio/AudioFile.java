package co.duotopia.loadtest.audio;

import co.duotopia.loadtest.settings.scenario.UploadSettings;

/**
 * A recording that the service will take.
 *
 * @param content the file's bytes; shared by everybody, so nobody changes them
 */
public record AudioFile(UploadSettings.Sample sample, byte[] content) {}
