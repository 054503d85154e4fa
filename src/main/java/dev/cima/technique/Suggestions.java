package dev.cima.technique;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.breadth.EverybodysSales;
import dev.cima.catalog.Account;
import dev.cima.platform.Organisation;
import dev.cima.platform.Sha256;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Finds what to try with an account, and how it went so far. */
@Component
class Suggestions {

	private static final int MOST = 10;

	/** What is known of longer ago says little of today. */
	private static final int DAYS = 90;

	private static final int MOST_KNOWN = 2_000;

	/** The same for many accounts that are looked at together. */
	private final Cache<Question, Track> known = Caffeine.newBuilder()
		.maximumSize(MOST_KNOWN)
		.expireAfterWrite(Duration.ofMinutes(1))
		.build();

	private final Techniques techniques;

	private final EverybodysSales everybody;

	private final Organisation organisation;

	private final InstantSource clock;

	Suggestions(Techniques techniques, EverybodysSales everybody, Organisation organisation, InstantSource clock) {
		this.techniques = techniques;
		this.everybody = everybody;
		this.organisation = organisation;
		this.clock = clock;
	}

	/** At most ten, in the order in which the viewer is to try them today. */
	List<Technique> of(Account account, Viewer viewer) {
		LocalDate today = today();
		Map<String, Technique> all = this.techniques.all();
		Set<String> bought = bought(account.segment(), today);
		Map<String, Track> tracks = new HashMap<>();
		all.values()
			.stream()
			.filter((one) -> one.active() && (one.segment() == null || one.segment().equals(account.segment())))
			.filter((one) -> bought.isEmpty() || one.categories().stream().anyMatch(bought::contains))
			.forEach((one) -> tracks.put(one.id(), track(one, from(one, today), today.minusDays(1))));
		long seed = ByteBuffer.wrap(Sha256.of(viewer.recordedAs() + "|" + account.id() + "|" + today)).getLong();
		return Ranking.of(tracks, seed).stream().limit(MOST).map(all::get).toList();
	}

	/** What customers of the segment bought lately; empty where nothing is known. */
	private Set<String> bought(@Nullable String segment, LocalDate today) {
		YearMonth month = YearMonth.from(today);
		return (segment == null) ? Set.of()
				: new HashSet<>(this.everybody
					.bought(segment, List.of(month, month.minusMonths(1), month.minusMonths(2), month.minusMonths(3)))
					.keySet());
	}

	/** Since it is suggested, of the last 90 days, today included. */
	Track worked(Technique technique) {
		LocalDate today = today();
		return track(technique, from(technique, today), today);
	}

	/** In the 90 days before it was suggested. */
	Track before(Technique technique) {
		LocalDate since = this.organisation.dayOf(technique.since());
		return track(technique, since.minusDays(DAYS), since.minusDays(1));
	}

	private LocalDate from(Technique technique, LocalDate today) {
		LocalDate since = this.organisation.dayOf(technique.since());
		LocalDate earliest = today.minusDays(DAYS - 1);
		return since.isAfter(earliest) ? since : earliest;
	}

	private Track track(Technique technique, LocalDate first, LocalDate last) {
		return this.known.get(new Question(technique.segment(), technique.categories(), first, last), this::track);
	}

	private Track track(Question question) {
		Set<String> categories = Set.copyOf(question.categories());
		return new Track(this.everybody.attached(question.segment(), categories, question.first(), question.last()),
				this.everybody.attached(null, categories, question.first(), question.last()));
	}

	/** Asks everything again. */
	void refresh() {
		this.known.invalidateAll();
	}

	private LocalDate today() {
		return this.organisation.dayOf(this.clock.instant());
	}

	/** How sales to a segment went on some days. */
	private record Question(@Nullable String segment, List<String> categories, LocalDate first, LocalDate last) {
	}

}
