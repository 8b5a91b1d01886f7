/** The audio samples: WebM recordings with real Opus packets. */
package co.duotopia.loadtest.audio;
