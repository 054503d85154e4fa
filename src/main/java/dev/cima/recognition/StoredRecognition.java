package dev.cima.recognition;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * A place in the hall of fame, as stored.
 *
 * @param id {@code recognition_<month>_<category>_<rep or team>}
 * @param rep who, unless it is a team
 * @param team which team, unless it is a rep
 * @param value what it was won with; the category says in which unit
 */
public record StoredRecognition(String id, RecognitionCategory category, @Nullable String rep, @Nullable String team,
		BigDecimal value) {
}
