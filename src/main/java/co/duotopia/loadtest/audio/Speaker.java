package co.duotopia.loadtest.audio;

/**
 * Whose voice it is.
 *
 * @param pitchHertz of the vocal cords, in the middle
 * @param tract height of the formants against a grown man's: about 1.15 for a woman, 1.3 for a
 *     child
 */
record Speaker(double pitchHertz, double tract) {}
