package dev.cima.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cima.rep.ChangedRep;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The changes of reps. A phone that has nothing reads all by id
 * ({@code i.<began at>.<last id>}), and from then on what was changed
 * ({@code t.<moment>.<last id>}), in the order of the changes. The last minute is always
 * read again, as what nodes write at once arrives in any order.
 */
@Component
class RepChanges {

	/** What a write takes at most, and by what the clocks of nodes differ. */
	private static final Duration UNSURE = Duration.ofMinutes(1);

	private final Reps reps;

	private final InstantSource clock;

	RepChanges(Reps reps, InstantSource clock) {
		this.reps = reps;
		this.clock = clock;
	}

	Changes since(@Nullable String cursor, int most) {
		Place place = (cursor != null) ? Place.parse(cursor) : null;
		boolean reset = cursor != null && place == null;
		Instant now = this.clock.instant();
		if (place == null) {
			place = new Place(true, now.minus(UNSURE), "");
		}
		return place.all() ? all(place, most, reset) : changed(place, now.minus(UNSURE), most);
	}

	private Changes all(Place place, int most, boolean reset) {
		List<String> ids = this.reps.idsAfter(place.id(), most + 1);
		List<String> page = ids.subList(0, Math.min(most, ids.size()));
		Map<String, Rep> found = this.reps.findAll(page);
		List<Rep> there = page.stream().map(found::get).filter(Objects::nonNull).filter(Rep::active).toList();
		boolean more = ids.size() > most;
		Place next = more ? new Place(true, place.at(), page.getLast()) : new Place(false, place.at(), "");
		return new Changes(there, List.of(), next.text(), reset, more);
	}

	private Changes changed(Place place, Instant sure, int most) {
		List<ChangedRep> found = this.reps.changedAfter(place.at(), place.id(), most + 1);
		List<ChangedRep> page = found.subList(0, Math.min(most, found.size()));
		boolean more = found.size() > most;
		Place next = page.isEmpty() ? place : new Place(false, page.getLast().at(), page.getLast().rep().id());
		if (!more && next.at().isAfter(sure)) {
			next = place.at().isAfter(sure) ? place : new Place(false, sure, "");
		}
		return new Changes(page.stream().map(ChangedRep::rep).filter(Rep::active).toList(),
				page.stream().map(ChangedRep::rep).filter((rep) -> !rep.active()).map(Rep::id).toList(), next.text(),
				false, more);
	}

	/**
	 * How far a phone has come.
	 *
	 * @param all whether it still reads all; then {@code at} is when it began
	 */
	private record Place(boolean all, Instant at, String id) {

		static @Nullable Place parse(String cursor) {
			String[] parts = cursor.split("\\.", 3);
			try {
				if (parts.length == 3 && (parts[0].equals("i") || parts[0].equals("t"))) {
					return new Place(parts[0].equals("i"), Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]);
				}
			}
			catch (NumberFormatException ex) {
				// none of ours
			}
			return null;
		}

		String text() {
			return (this.all ? "i." : "t.") + this.at.toEpochMilli() + "." + this.id;
		}

	}

}
