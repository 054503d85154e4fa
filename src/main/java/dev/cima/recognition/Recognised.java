package dev.cima.recognition;

import java.time.YearMonth;

import org.jspecify.annotations.Nullable;

/**
 * Somebody entered the hall of fame of a month. Published at least once.
 *
 * @param recognitionId the same however often it is published
 * @param category a {@link RecognitionCategory}
 * @param rep who, unless it is a team
 * @param team which team, unless it is a rep
 */
public record Recognised(String recognitionId, String category, YearMonth month, @Nullable String rep,
		@Nullable String team) {
}
