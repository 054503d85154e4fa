package dev.cima.recognition;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.cima.badge.Awards;
import dev.cima.badge.BadgeAward;
import dev.cima.competition.Competition;
import dev.cima.competition.Competitions;
import dev.cima.competition.EditNotes;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The feed as it is read: newest day first, and of a day what was added last. A page
 * costs the same few round trips however old it is.
 */
@Component
class Feed {

	/** Numbers may be unused and items not be shown: so some more are read at once. */
	private static final int LEAST_READ = 50;

	private static final int MONTHS_AT_ONCE = 3;

	private static final Pattern PLACE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})/(\\d{8,})");

	private final FeedItems items;

	private final Kudos kudos;

	private final Competitions competitions;

	private final EditNotes notes;

	private final Awards awards;

	private final Reps reps;

	private final Teams teams;

	private final List<FeedWords> words;

	Feed(FeedItems items, Kudos kudos, Competitions competitions, EditNotes notes, Awards awards, Reps reps,
			Teams teams, List<FeedWords> words) {
		this.items = items;
		this.kudos = kudos;
		this.competitions = competitions;
		this.notes = notes;
		this.awards = awards;
		this.reps = reps;
		this.teams = teams;
		this.words = words;
	}

	/**
	 * A page of what the viewer may see.
	 * @param after a cursor: the page starts with what stands after it
	 * @throws BadRequestException when the cursor is none of this list
	 */
	Connection<FeedItem> newestFirst(FeedReader viewer, int first, @Nullable String after) {
		List<FeedItem> found = read((after != null) ? Place.parse(after) : null, first + 1,
				(item) -> item.isFor(viewer));
		return Connection.of(found, first, after, (item) -> item.stored().place());
	}

	/** The newest items, whoever may see them. */
	List<FeedItem> newest(int count) {
		return read(null, count, (item) -> true);
	}

	private List<FeedItem> read(@Nullable Place after, int count, Predicate<FeedItem> wanted) {
		Places places = new Places(after);
		List<FeedItem> found = new ArrayList<>(count);
		List<String> next = places.next(Math.max(LEAST_READ, count));
		while (!next.isEmpty() && found.size() < count) {
			show(this.items.at(next)).stream().filter(wanted).limit(count - found.size()).forEach(found::add);
			next = places.next(LEAST_READ);
		}
		return found;
	}

	/** The item, or null when there is none that the viewer may see. */
	@Nullable FeedItem find(String id, FeedReader viewer) {
		StoredFeedItem stored = this.items.find(id);
		FeedItem item = (stored != null) ? show(List.of(stored)).getFirst() : null;
		return (item != null && item.isFor(viewer)) ? item : null;
	}

	/** The items with all that showing them needs, in a few round trips. */
	List<FeedItem> show(List<StoredFeedItem> items) {
		Map<String, Rep> people = this.reps.findAll(ids(items, (item) -> Stream.of(item.rep(), item.from())));
		Map<String, String> reasons = this.kudos.reasons(abouts(items, FeedKind.KUDOS));
		Map<String, Competition> named = this.competitions.findAll(
				abouts(items, FeedKind.COMPETITION_OPENED, FeedKind.COMPETITION_CLOSED, FeedKind.GUARD_OVERRIDDEN));
		Map<String, BadgeAward> earned = this.awards.find(abouts(items, FeedKind.BADGE_AWARDED));
		Map<String, String> edited = reasons(items, named);
		for (FeedWords of : this.words) {
			Collection<String> abouts = abouts(items, new FeedKind(of.kind()));
			if (!abouts.isEmpty()) {
				of.of(abouts).forEach((about, text) -> reasons.put(of.kind() + about, text));
			}
		}
		return items.stream().map((item) -> {
			Competition competition = named.get(item.about());
			BadgeAward award = earned.get(item.about());
			return new FeedItem(item, (item.rep() != null) ? people.get(item.rep()) : null,
					(item.from() != null) ? people.get(item.from()) : null,
					(item.team() != null) ? this.teams.find(item.team()) : null,
					(item.edit() != null) ? edited.get(item.id())
							: (competition != null && !item.kind().equals(FeedKind.GUARD_OVERRIDDEN))
									? competition.name() : words(item, reasons),
					(competition != null) ? competition : award, stands(item, award));
		}).toList();
	}

	private static @Nullable String words(StoredFeedItem item, Map<String, String> words) {
		return words.get(item.kind().equals(FeedKind.KUDOS) ? item.about() : item.kind().name() + item.about());
	}

	/** Why competitions were changed, by the ids of the items that tell of it. */
	private Map<String, String> reasons(List<StoredFeedItem> items, Map<String, Competition> competitions) {
		Map<String, String> notes = new HashMap<>();
		for (StoredFeedItem item : items) {
			Integer revision = item.edit();
			Competition competition = (revision != null) ? competitions.get(item.about()) : null;
			if (revision != null && competition != null) {
				competition.edits()
					.stream()
					.filter((edit) -> edit.revision() == revision && edit.note() != null)
					.forEach((edit) -> notes.put(item.id(), Objects.requireNonNull(edit.note())));
			}
		}
		Map<String, String> reasons = this.notes.of(notes.values());
		notes.replaceAll((item, note) -> reasons.getOrDefault(note, ""));
		notes.values().removeIf(String::isEmpty);
		return notes;
	}

	/**
	 * Whether what the item tells of still holds. An award knows best: what was told of
	 * it may have come late.
	 */
	private static boolean stands(StoredFeedItem item, @Nullable BadgeAward award) {
		return (award != null) ? award.given() : !item.withdrawn();
	}

	private static Collection<String> abouts(List<StoredFeedItem> items, FeedKind... kinds) {
		return ids(items.stream().filter((item) -> List.of(kinds).contains(item.kind())).toList(),
				(item) -> Stream.of(item.about()));
	}

	private static Collection<String> ids(List<StoredFeedItem> items,
			Function<StoredFeedItem, Stream<@Nullable String>> of) {
		return items.stream().flatMap(of).filter(Objects::nonNull).distinct().toList();
	}

	/** Where a page ended. */
	private record Place(LocalDate day, long number) {

		static Place parse(String cursor) {
			Matcher matcher = PLACE.matcher(cursor);
			try {
				if (matcher.matches()) {
					return new Place(LocalDate.parse(matcher.group(1)), Long.parseLong(matcher.group(2)));
				}
			}
			catch (RuntimeException ex) {
				// answered below
			}
			throw new BadRequestException("recognition.cursor");
		}

	}

	/** Walks the places of the feed from the newest, or from after one. */
	private final class Places {

		private final TreeMap<LocalDate, Long> days = new TreeMap<>();

		private @Nullable YearMonth before;

		Places(@Nullable Place after) {
			if (after != null) {
				this.before = YearMonth.from(after.day());
				TreeMap<LocalDate, Long> last = Feed.this.items.lastNumbers(this.before, MONTHS_AT_ONCE);
				last.headMap(after.day(), false).forEach(this.days::put);
				// a cursor is the client's word: no number is looked up that was never
				// used
				this.days.put(after.day(), Math.min(after.number() - 1, last.getOrDefault(after.day(), 0L)));
			}
			else {
				this.days.putAll(Feed.this.items.lastNumbers((YearMonth) null, MONTHS_AT_ONCE));
			}
			remember();
		}

		/** Up to that many places; none at the end. */
		List<String> next(int count) {
			List<String> places = new ArrayList<>(count);
			while (places.size() < count) {
				if (this.days.isEmpty() && !readOn()) {
					return places;
				}
				Map.Entry<LocalDate, Long> day = this.days.pollLastEntry();
				long number = day.getValue();
				for (; number > 0 && places.size() < count; number--) {
					places.add(FeedItems.place(day.getKey(), number));
				}
				if (number > 0) {
					this.days.put(day.getKey(), number);
				}
			}
			return places;
		}

		private boolean readOn() {
			if (this.before == null) {
				return false;
			}
			this.days.putAll(Feed.this.items.lastNumbers(this.before.minusMonths(1), MONTHS_AT_ONCE));
			remember();
			return !this.days.isEmpty();
		}

		private void remember() {
			this.before = this.days.isEmpty() ? null : YearMonth.from(this.days.firstKey());
		}

	}

}
