package dev.cima.leadership;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A team's vision with those before it. The texts are notes beside it, so that they can
 * be erased.
 *
 * @param version 1, 2, 3 …
 * @param told which one holds
 * @param earlier the last nine before it, the newest first
 */
public record StoredVision(@BsonId String team, int version, Told told, List<Told> earlier) {

	static final int MOST_EARLIER = 9;

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public StoredVision {
		earlier = (earlier != null) ? List.copyOf(earlier) : List.of();
	}

	/** The next version, which holds from now on. */
	static StoredVision after(@Nullable StoredVision before, String team, Told next) {
		if (before == null) {
			return new StoredVision(team, 1, next, List.of());
		}
		List<Told> earlier = new ArrayList<>();
		earlier.add(before.told);
		earlier.addAll(before.earlier);
		return new StoredVision(team, before.version + 1, next,
				earlier.subList(0, Math.min(earlier.size(), MOST_EARLIER)));
	}

	/** All that are remembered, the newest first. */
	List<Told> all() {
		List<Told> all = new ArrayList<>();
		all.add(this.told);
		all.addAll(this.earlier);
		return all;
	}

	/**
	 * A vision that was set.
	 *
	 * @param note the id of its text
	 * @param by who set it: see {@link dev.cima.platform.Viewer#recordedAs()}
	 */
	public record Told(String note, String by, Instant at) {
	}

}
