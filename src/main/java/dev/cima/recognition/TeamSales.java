package dev.cima.recognition;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

import dev.cima.ledger.CardHead.Membership;
import dev.cima.ledger.Entry;
import dev.cima.ledger.MonthPage;
import dev.cima.ledger.Period;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;

import org.springframework.stereotype.Component;

/**
 * What reps sold for teams in a month: it stays with the team that the rep was in. The
 * month's page knows no teams, and need not for who was in one all the time; of the few
 * who moved the month's entries are read.
 */
@Component
class TeamSales {

	private final StreamScan streams;

	private final Organisation organisation;

	TeamSales(StreamScan streams, Organisation organisation) {
		this.streams = streams;
		this.organisation = organisation;
	}

	/**
	 * Credited points by team.
	 * @param cards with the page of the month
	 * @param reps by id, for those who never joined a team by an entry
	 */
	Map<String, Long> points(YearMonth month, Collection<Scorecard> cards, Map<String, Rep> reps) {
		Map<String, Long> points = new HashMap<>();
		for (Scorecard card : cards) {
			MonthPage page = card.page(month);
			if (page.days().isEmpty()) {
				continue;
			}
			Set<String> teams = teams(month, card);
			Rep rep = reps.get(card.rep());
			if (teams.isEmpty() && rep != null) {
				teams.add(rep.team());
			}
			if (teams.size() == 1) {
				points.merge(teams.iterator().next(), page.totals(Period.MONTH.spanOf(month.atDay(1))).points(),
						Long::sum);
			}
			else {
				entries(page).forEach((entry) -> points.merge(entry.team(), entry.points(), Long::sum));
			}
		}
		return points;
	}

	/** The teams in which the rep was in the month. */
	private Set<String> teams(YearMonth month, Scorecard card) {
		Instant from = this.organisation.startOf(month.atDay(1));
		Instant until = this.organisation.startOf(month.plusMonths(1).atDay(1));
		List<Membership> memberships = card.head().memberships();
		Set<String> teams = new HashSet<>();
		for (int i = 0; i < memberships.size(); i++) {
			Instant since = memberships.get(i).since();
			Instant next = (i + 1 < memberships.size()) ? memberships.get(i + 1).since() : null;
			if ((since == null || since.isBefore(until)) && (next == null || next.isAfter(from))) {
				teams.add(memberships.get(i).team());
			}
		}
		return teams;
	}

	private List<Entry> entries(MonthPage page) {
		List<String> ids = page.days()
			.values()
			.stream()
			.flatMap((day) -> day.runs().stream())
			.flatMapToLong((run) -> LongStream.rangeClosed(run.first(), run.last()))
			.mapToObj((seq) -> Entry.idOf(page.rep(), seq))
			.toList();
		return this.streams.entries(ids).values().stream().filter(Entry::countsAsSales).toList();
	}

}
