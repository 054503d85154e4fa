package dev.cima.goal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.goal.Suggestion.Peer;
import dev.cima.ledger.DayRun;
import dev.cima.ledger.Period;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.ledger.StreamScan;
import dev.cima.ledger.Totals;
import dev.cima.measure.WorkingDays;
import dev.cima.platform.Organisation;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Suggests goals from what colleagues sold in the 8 whole weeks before this one, and from
 * the calendar: those of the own team, or of the whole organisation where these are too
 * few.
 */
@Component
class GoalSuggester {

	/** In a large organisation so many colleagues say enough. */
	private static final int MOST_PEERS = 500;

	private final GoalViews views;

	private final StreamScan streams;

	private final Reps reps;

	private final Organisation organisation;

	private final WorkingDays calendar;

	private final InstantSource clock;

	GoalSuggester(GoalViews views, StreamScan streams, Reps reps, Organisation organisation, InstantSource clock) {
		this.views = views;
		this.streams = streams;
		this.reps = reps;
		this.organisation = organisation;
		this.calendar = new WorkingDays(organisation.workingDays(), organisation.holidays());
		this.clock = clock;
	}

	/** Null when there is nobody for whom the viewer may set goals. */
	@Nullable Suggestion suggest(@Nullable String owner, GoalMetric metric, Period period, Viewer viewer) {
		if (owner == null || period == Period.ALL_TIME || !this.views.mayRun(viewer, owner)
				|| (metric == GoalMetric.FAMILIES && (StoredGoal.isTeam(owner) || period != Period.MONTH))) {
			return null;
		}
		Instant now = this.clock.instant();
		Span span = period.spanOf(this.organisation.dayOf(now));
		long days = this.calendar.between(span.from(), span.until());
		Rep rep = StoredGoal.isTeam(owner) ? null : this.reps.find(owner);
		List<String> own = (rep != null) ? List.of(owner) : this.reps.membersOf(owner);
		List<Peer> peers = (rep != null)
				? peers(without(this.reps.membersOf(rep.team()), own), metric, span.from(), now) : List.of();
		if (peers.size() < Suggestion.LEAST_PEERS) {
			peers = peers(without(this.reps.idsAfter("", MOST_PEERS), own), metric, span.from(), now);
		}
		return Suggestion.of(metric, peers, days, (rep != null) ? 1 : own.size(), this.organisation);
	}

	private static Set<String> without(Collection<String> all, Collection<String> own) {
		Set<String> others = new HashSet<>(all);
		others.removeAll(Set.copyOf(own));
		return others;
	}

	/** Those of the reps who sold in these weeks. */
	private List<Peer> peers(Collection<String> reps, GoalMetric metric, LocalDate first, Instant now) {
		LocalDate monday = Period.WEEK.spanOf(this.organisation.dayOf(now)).from();
		LocalDate from = monday.minusWeeks(PaceCalendar.WEEKS);
		YearMonth last = YearMonth.from(first).minusMonths(1);
		Set<YearMonth> months = new HashSet<>(Set.of(last));
		for (YearMonth month = YearMonth.from(from); !month.isAfter(YearMonth.from(monday)); month = month
			.plusMonths(1)) {
			months.add(month);
		}
		Map<String, Scorecard> cards = this.streams.cards(reps, months);
		List<Peer> peers = new ArrayList<>();
		for (Scorecard card : cards.values()) {
			Peer peer = (metric == GoalMetric.FAMILIES) ? new Peer(card.page(last).breadth().families(), 0, 1)
					: peer(card, metric, from, monday);
			if (peer.part() > 0 || peer.whole() > 0) {
				peers.add(peer);
			}
		}
		return peers;
	}

	/** A newcomer was not there before. */
	private Peer peer(Scorecard card, GoalMetric metric, LocalDate from, LocalDate until) {
		List<DayRun> active = card.head().activeDays();
		LocalDate since = (active.isEmpty() || active.getFirst().first().isBefore(from)) ? from
				: active.getFirst().first();
		double part = 0;
		long whole = 0;
		for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
			Totals totals = card.day(day).totals();
			part += metric.part(totals);
			whole += metric.whole(totals);
		}
		return new Peer(part, whole, this.calendar.between(since, until));
	}

}
