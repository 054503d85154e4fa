package dev.cima.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.leaderboard.TopPlaces.Place;
import dev.cima.leaderboard.TopPlaces.Top;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * The top of a month's board as it was last looked at, and who lost a place there.
 *
 * @param id the board's
 * @param turn 1, 2, 3 …
 * @param version of the board
 * @param at when it was looked at
 * @param places at least those that count as the top
 * @param told since when each was last told, on whatever board, as long as that keeps the
 * next push back
 * @param tell who is to be told of this turn
 */
public record SeenTop(@BsonId String id, long turn, String version, Instant at, List<Seen> places, List<Told> told,
		List<Lost> tell) {

	/** A rep's points. */
	public record Seen(String rep, long rank, long points) {
	}

	/** When a rep was told. */
	public record Told(String rep, Instant at) {
	}

	/** The place where a rep stands now. */
	public record Lost(String rep, long rank) {
	}

	/**
	 * What follows when the board is looked at again. Told is who had one of the first
	 * places, has not lost points, and has somebody above who was not above before.
	 * @param before null the first time: then nobody is told
	 * @param toldBefore who was told so recently that the next push has to wait
	 * @param topSize how many places count as the top
	 */
	static SeenTop after(@Nullable SeenTop before, Top now, Collection<Told> toldBefore, Instant at, int topSize) {
		List<Seen> places = now.places()
			.stream()
			.map((place) -> new Seen(place.rep(), place.rank(), place.points()))
			.toList();
		if (before == null) {
			return new SeenTop(now.board(), 1, now.version(), at, places, List.copyOf(toldBefore), List.of());
		}
		List<Told> told = new ArrayList<>(toldBefore);
		List<Lost> tell = new ArrayList<>();
		Map<String, Place> found = new HashMap<>();
		now.places().forEach((place) -> found.put(place.rep(), place));
		for (Seen earlier : before.places()) {
			Place current = found.get(earlier.rep());
			if (earlier.rank() <= topSize && current != null && before.wasOvertaken(earlier, current, now)
					&& told.stream().noneMatch((one) -> one.rep().equals(earlier.rep()))) {
				tell.add(new Lost(current.rep(), current.rank()));
				told.add(new Told(current.rep(), at));
			}
		}
		return new SeenTop(before.id(), before.turn() + 1, now.version(), at, places, told, tell);
	}

	private boolean wasOvertaken(Seen earlier, Place current, Top now) {
		return current.points() >= earlier.points() && now.places()
			.stream()
			.anyMatch((other) -> other.points() > current.points() && pointsOf(other.rep()) <= earlier.points());
	}

	/** Who was not among the places had less than all of them. */
	private long pointsOf(String rep) {
		return this.places.stream()
			.filter((place) -> place.rep().equals(rep))
			.mapToLong(Seen::points)
			.findFirst()
			.orElse(Long.MIN_VALUE);
	}

}
