package dev.cima.recognition;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A month's hall of fame: decided once.
 *
 * @param month {@code 2026-10}
 * @param recognitions those of the first release's categories
 * @param announced whether feed and listeners were told of all
 * @param more those of other categories, which that release cannot read; null: none
 */
public record HallOfFame(@BsonId String month, Instant closedAt, List<StoredRecognition> recognitions,
		boolean announced, @Nullable List<StoredRecognition> more) {

	/** Without the categories that a later release added. */
	public HallOfFame {
		recognitions = known(recognitions);
		more = (more != null) ? known(more) : null;
	}

	static HallOfFame of(String month, Instant closedAt, List<StoredRecognition> entering, boolean announced) {
		Map<Boolean, List<StoredRecognition>> parts = entering.stream()
			.collect(Collectors.partitioningBy((one) -> one.category().isOfFirstRelease()));
		List<StoredRecognition> more = parts.getOrDefault(false, List.of());
		return new HallOfFame(month, closedAt, parts.getOrDefault(true, List.of()), announced,
				more.isEmpty() ? null : more);
	}

	/** All of them. */
	List<StoredRecognition> all() {
		return Stream.concat(this.recognitions.stream(), Stream.ofNullable(this.more).flatMap(List::stream)).toList();
	}

	private static List<StoredRecognition> known(List<StoredRecognition> stored) {
		return stored.stream().filter((one) -> one.category() != null).toList();
	}

}
