package dev.cima.competition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A rep in all competitions that run.
 *
 * @param version 1, 2, 3 …: each write replaces exactly the version that it read
 * @param firstDay the local day of the first counted sale ever
 * @param hidden not to be shown to others
 * @param leftAt since when the rep has left, or null
 * @param in the totals by competition id
 */
public record Contestant(@BsonId String rep, long version, @Nullable LocalDate firstDay, boolean hidden,
		@Nullable Instant leftAt, Map<String, ContestantTotals> in) {

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public Contestant {
		in = (in != null) ? in : Map.of();
	}

	static Contestant fresh(String rep) {
		return new Contestant(rep, 0, null, false, null, Map.of());
	}

}
