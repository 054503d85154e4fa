package dev.cima.experiment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

import dev.cima.ledger.CardHead.Membership;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Organisation;
import dev.cima.recognition.GivenThanks;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.satisfaction.CustomerAnswers;

import org.springframework.stereotype.Component;

/**
 * Reads what nobody pays for, in each of some weeks: from the entries of the reps, what
 * customers answered, and the kudos. Entries are read only for what asks for them, a rep
 * at a time; nothing of a rep or a customer is kept but sums.
 */
@Component
class GuardWeeks {

	/**
	 * Rates of a team are drawn towards everybody's by so many cases, as a few answers
	 * say little.
	 */
	static final double DRAWN = 10;

	private static final Set<GuardMetric> OF_ENTRIES = EnumSet.of(GuardMetric.VOIDS, GuardMetric.QUESTIONS,
			GuardMetric.BREADTH, GuardMetric.COACHINGS);

	private static final Set<GuardMetric> OF_ANSWERS = EnumSet.of(GuardMetric.SATISFACTION, GuardMetric.COMPLAINTS);

	private final StreamScan streams;

	private final CustomerAnswers answers;

	private final GivenThanks thanks;

	private final Reps reps;

	private final Organisation organisation;

	GuardWeeks(StreamScan streams, CustomerAnswers answers, GivenThanks thanks, Reps reps, Organisation organisation) {
		this.streams = streams;
		this.answers = answers;
		this.thanks = thanks;
		this.reps = reps;
		this.organisation = organisation;
	}

	/**
	 * By metric.
	 * @param teams in the order of the answer
	 * @param members how many each had, by which sums are divided
	 * @param from the first day of the first week
	 * @param weeks of seven days
	 */
	Map<GuardMetric, WeeklySums> read(List<String> teams, int[] members, Collection<GuardMetric> metrics,
			LocalDate from, int weeks) {
		Map<GuardMetric, WeeklySums> sums = new EnumMap<>(GuardMetric.class);
		metrics.forEach((metric) -> sums.put(metric, empty(metric, members, weeks)));
		Map<String, Integer> places = new HashMap<>();
		teams.forEach((team) -> places.put(team, places.size()));
		Window window = new Window(from, weeks, places);
		if (metrics.stream().anyMatch(OF_ANSWERS::contains)) {
			answered(window, sums);
		}
		boolean entries = metrics.stream().anyMatch(OF_ENTRIES::contains);
		WeeklySums kudos = sums.get(GuardMetric.KUDOS);
		if (entries || kudos != null) {
			Map<String, List<Instant>> given = (kudos != null)
					? this.thanks.between(this.organisation.startOf(from), this.organisation.startOf(window.end()))
					: Map.of();
			this.streams.forEach(window.months(), (cards) -> cards.forEach((card) -> {
				if (entries) {
					StreamGuards.of(entries(card, window), from, card::teamOf).addTo(sums, places);
				}
				if (kudos != null) {
					thanked(card, given.getOrDefault(card.rep(), List.of()), window, kudos);
				}
			}));
		}
		return sums;
	}

	private static WeeklySums empty(GuardMetric metric, int[] members, int weeks) {
		WeeklySums empty = new WeeklySums(new double[members.length][weeks], new double[members.length][weeks],
				metric.isRatio() ? DRAWN : 0);
		for (int team = 0; team < members.length && !metric.isRatio(); team++) {
			Arrays.fill(empty.wholes()[team], members[team]);
		}
		return empty;
	}

	/** By when the sale happened: an answer says something of that. */
	private void answered(Window window, Map<GuardMetric, WeeklySums> sums) {
		this.answers.about(this.organisation.startOf(window.from), this.organisation.startOf(window.end()), (said) -> {
			Integer team = window.places.get(said.team());
			int week = window.week(this.organisation.dayOf(said.soldAt()));
			sums.forEach((metric, sum) -> {
				if (team != null && OF_ANSWERS.contains(metric)) {
					sum.wholes()[team][week] += 1;
					sum.parts()[team][week] += (metric == GuardMetric.SATISFACTION) ? said.score()
							: said.complaint() ? 1 : 0;
				}
			});
		});
	}

	private Collection<Entry> entries(Scorecard card, Window window) {
		List<String> ids = window.months()
			.stream()
			.flatMap((month) -> card.page(month).days().entrySet().stream())
			.filter((day) -> window.holds(LocalDate.parse(day.getKey())))
			.flatMap((day) -> day.getValue().runs().stream())
			.flatMap((run) -> LongStream.rangeClosed(run.first(), run.last())
				.mapToObj((seq) -> Entry.idOf(card.rep(), seq)))
			.distinct()
			.toList();
		return ids.isEmpty() ? List.of() : this.streams.entries(ids).values();
	}

	private void thanked(Scorecard card, List<Instant> given, Window window, WeeklySums kudos) {
		for (Instant at : given) {
			Membership membership = card.membershipAt(at);
			// who has never changed teams may have no entry that says so
			Rep rep = (membership == null) ? this.reps.find(card.rep()) : null;
			String name = (membership != null) ? membership.team() : (rep != null) ? rep.team() : null;
			Integer team = (name != null) ? window.places.get(name) : null;
			if (team != null) {
				kudos.parts()[team][window.week(this.organisation.dayOf(at))] += 1;
			}
		}
	}

	/** Which weeks, and the places of the teams. */
	private record Window(LocalDate from, int weeks, Map<String, Integer> places) {

		LocalDate end() {
			return this.from.plusWeeks(this.weeks);
		}

		boolean holds(LocalDate day) {
			return !day.isBefore(this.from) && day.isBefore(end());
		}

		int week(LocalDate day) {
			return (int) (ChronoUnit.DAYS.between(this.from, day) / 7);
		}

		Set<YearMonth> months() {
			Set<YearMonth> months = new TreeSet<>();
			this.from.datesUntil(end()).forEach((day) -> months.add(YearMonth.from(day)));
			return months;
		}

	}

}
