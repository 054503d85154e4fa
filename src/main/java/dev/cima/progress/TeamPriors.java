package dev.cima.progress;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.cima.ledger.Baskets;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import dev.cima.ledger.Totals;
import dev.cima.platform.Organisation;
import dev.cima.rep.Reps;

import org.springframework.stereotype.Component;

/**
 * What is usual in teams, from the last 90 days of today's members. Kept in memory and
 * renewed behind the requests, so that nobody waits for it but the first who asks of a
 * team; an hour more or less changes little of 90 days.
 */
@Component
class TeamPriors {

	private static final int DAYS = 90;

	/** What is usual in so many is usual in a larger team as well. */
	private static final int MOST_MEMBERS = 500;

	private static final int MOST_TEAMS = 2_000;

	private final LoadingCache<String, TeamPrior> priors;

	private final Reps reps;

	private final StreamScan streams;

	private final Organisation organisation;

	private final InstantSource clock;

	TeamPriors(Reps reps, StreamScan streams, Organisation organisation, InstantSource clock) {
		this.reps = reps;
		this.streams = streams;
		this.organisation = organisation;
		this.clock = clock;
		this.priors = Caffeine.newBuilder()
			.maximumSize(MOST_TEAMS)
			.refreshAfterWrite(Duration.ofHours(1))
			.executor(Thread::startVirtualThread)
			.build(this::read);
	}

	TeamPrior of(String team) {
		return this.priors.get(team);
	}

	private TeamPrior read(String team) {
		LocalDate today = this.organisation.dayOf(this.clock.instant());
		LocalDate from = today.minusDays(DAYS - 1);
		Set<YearMonth> months = new TreeSet<>();
		from.datesUntil(today.plusDays(1)).forEach((day) -> months.add(YearMonth.from(day)));
		List<String> members = this.reps.membersOf(team).stream().limit(MOST_MEMBERS).toList();
		Collection<Scorecard> cards = this.streams.cards(members, months).values();
		return TeamPrior.of(cards.stream().map((card) -> baskets(card, from, today)).toList());
	}

	private static Baskets baskets(Scorecard card, LocalDate from, LocalDate to) {
		Totals sum = from.datesUntil(to.plusDays(1))
			.map((day) -> card.day(day).totals())
			.reduce(Totals.NONE, Totals::plus);
		return sum.baskets();
	}

}
