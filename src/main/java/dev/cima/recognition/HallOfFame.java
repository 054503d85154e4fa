package dev.cima.recognition;

import java.time.Instant;
import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A month's hall of fame: decided once.
 *
 * @param month {@code 2026-10}
 * @param announced whether feed and listeners were told of all
 */
public record HallOfFame(@BsonId String month, Instant closedAt, List<StoredRecognition> recognitions,
		boolean announced) {

	/** Without the categories that a later release added. */
	public HallOfFame {
		recognitions = recognitions.stream().filter((one) -> one.category() != null).toList();
	}
}
