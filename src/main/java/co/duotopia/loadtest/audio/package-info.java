/** The audio samples: WebM recordings of speech with real Opus packets. */
package co.duotopia.loadtest.audio;
