package dev.cima.competition;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.competition.CustomerOpinions.Heard;
import dev.cima.competition.Decision.Final;
import dev.cima.competition.LastSales.Question;
import dev.cima.competition.MembershipsInTime.Seen;
import dev.cima.competition.SaleCounter.Work;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Ends competitions. The one insert into {@link Results} decides, whatever node makes it
 * and whether it closes or cancels; all that follows is done from what stands there, and
 * done again after a crash, which changes nothing.
 */
@Component
class CompetitionCloser {

	private static final Logger log = LoggerFactory.getLogger(CompetitionCloser.class);

	private final Competitions competitions;

	private final Results results;

	private final StreamScan streams;

	private final MembershipsInTime memberships;

	private final SaleCounter counter;

	private final LateQuestions lateQuestions;

	private final Contestants contestants;

	private final Headcounts headcounts;

	private final HeardCustomers customers;

	private final PrizePayer payer;

	private final Contests contests;

	private final InstantSource clock;

	private final ApplicationEventPublisher events;

	/** What this node has paid and told already, and only waits to be done. */
	private final Cache<String, Boolean> followed = Caffeine.newBuilder().maximumSize(10_000).build();

	CompetitionCloser(Competitions competitions, Results results, StreamScan streams, SaleCounter counter,
			LateQuestions lateQuestions, Contestants contestants, Headcounts headcounts, HeardCustomers customers,
			PrizePayer payer, Contests contests, InstantSource clock, ApplicationEventPublisher events) {
		this.competitions = competitions;
		this.results = results;
		this.streams = streams;
		this.memberships = new MembershipsInTime(streams);
		this.counter = counter;
		this.lateQuestions = lateQuestions;
		this.contestants = contestants;
		this.headcounts = headcounts;
		this.customers = customers;
		this.payer = payer;
		this.contests = contests;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Decides a competition whose grace is over, by everything that was recorded in time.
	 * @return what stands, be it of another node, be it that it was cancelled
	 */
	CompetitionResult decide(Competition known) {
		// the latest rules, by which the totals may have been counted since
		Competition competition = Objects.requireNonNull(this.competitions.find(known.id()));
		Decision decision = decision(competition);
		String digest = decision.digest();
		this.results.savePlaces(competition.id(), digest, decision.reps());
		CompetitionResult stands = this.results.decide(CompetitionResult.of(decision, digest, this.clock.instant()));
		if (!digest.equals(stands.digest())) {
			log.info("{} was decided elsewhere first", competition.id());
			this.results.forgetPlaces(competition.id(), digest, decision.reps().size());
		}
		return stands;
	}

	/**
	 * Calls a competition off.
	 * @param reason the id of the note that says why
	 * @return what stands: that it is cancelled, or its result when it was closed first
	 */
	CompetitionResult cancel(Competition competition, String reason) {
		CompetitionResult stands = this.results
			.decide(CompetitionResult.cancelled(competition, this.clock.instant(), reason));
		if (stands.cancelled()) {
			this.competitions.cancelled(competition.id(), stands.at());
		}
		return stands;
	}

	/** Does what follows from how it ended, until nothing is left to do. */
	void finish(Competition competition, CompetitionResult result) {
		String id = competition.id();
		if (this.followed.getIfPresent(id) == null) {
			follow(competition, result);
			this.followed.put(id, Boolean.TRUE);
		}
		// a node that does not know of the end yet would write the totals again
		if (!this.clock.instant().isBefore(result.at().plus(CompetitionKeeper.KNOWN_EVERYWHERE))) {
			this.contestants.drop(id);
			this.competitions.done(id);
		}
	}

	private void follow(Competition competition, CompetitionResult result) {
		String id = competition.id();
		if (result.cancelled()) {
			this.competitions.cancelled(id, result.at());
		}
		else {
			this.competitions.closed(id, result.at());
			this.payer.pay(competition, result);
			this.events.publishEvent(new CompetitionClosed(id, result.ranked() > 0));
		}
	}

	private Decision decision(Competition competition) {
		return ending(competition).decision();
	}

	/** What everybody ends with, by everything that was recorded in time. */
	Ending ending(Competition competition) {
		Contest contest = this.contests.of(competition);
		MemberTime time = new MemberTime(competition.opensAt(), competition.closesAt());
		List<Final> finals = new ArrayList<>();
		this.streams.forEach(contest.months(), (cards) -> {
			Seen seen = this.memberships.of(cards, competition.graceUntil());
			finals.addAll(finals(contest, seen));
			if (competition.contestants() == ContestantKind.TEAMS) {
				this.headcounts.add(seen.cards(), time);
			}
		});
		return new Ending(contest, finals, time, this.customers.of(contest));
	}

	/** What everybody among these ends with, caught up to the streams as they stand. */
	private List<Final> finals(Contest contest, Seen seen) {
		Competition competition = contest.competition();
		List<Work> works = seen.cards()
			.stream()
			.filter((card) -> !contest.places(card, 0).isEmpty())
			.map((card) -> new Work(card, List.of(contest), Map.of()))
			.toList();
		Map<String, Contestant> stored = this.contestants.find(works.stream().map(Work::rep).toList());
		// a store that was killed may have kept the totals and lost the entries
		works.forEach((work) -> stored.computeIfPresent(work.rep(),
				(rep, one) -> (one.totals(competition).seq() > work.card().seq()) ? Contestant.fresh(rep) : one));
		stored.keySet().removeAll(seen.otherwise());
		Map<String, Map<String, ContestantTotals>> changed = this.counter.count(works, stored);
		List<Question> asked = new ArrayList<>(works.size());
		for (Work work : works) {
			Contestant contestant = stored.getOrDefault(work.rep(), Contestant.fresh(work.rep()));
			ContestantTotals totals = changed.getOrDefault(work.rep(), Map.of())
				.getOrDefault(competition.id(), contestant.totals(competition));
			if (totals.seq() > 0) {
				asked.add(new Question(work, contest, totals));
			}
		}
		return finals(this.lateQuestions.takenOut(contest, asked));
	}

	private List<Final> finals(List<Question> asked) {
		Map<Boolean, List<Question>> byVoids = asked.stream()
			.collect(Collectors.partitioningBy(Question::mayHoldVoids));
		List<Question> doubtful = byVoids.getOrDefault(true, List.of());
		List<ContestantTotals> exact = this.counter.exact(doubtful);
		List<Final> finals = new ArrayList<>(asked.size());
		byVoids.getOrDefault(false, List.of())
			.forEach((one) -> finals.add(ending(one.contest(), one.work().card(), one.totals())));
		for (int i = 0; i < doubtful.size(); i++) {
			finals.add(ending(doubtful.get(i).contest(), doubtful.get(i).work().card(), exact.get(i)));
		}
		return finals;
	}

	/** Who hid before the end of the grace, or left before that of the window, is out. */
	static Final ending(Contest contest, Scorecard card, ContestantTotals totals) {
		Presence presence = Presence.of(card.head(), contest.competition().graceUntil());
		return new Final(card.rep(), totals, contest.ranks(card.rep(), presence.firstDay(), presence.leftAt()),
				presence.hidden());
	}

	/** What a competition is decided by. */
	record Ending(Contest contest, List<Final> finals, MemberTime time, Heard heard) {

		/** The same, with what others end with. */
		Ending with(List<Final> finals) {
			return new Ending(this.contest, finals, this.time, this.heard);
		}

		Decision decision() {
			return Decision.of(this.contest, this.finals, this.time::headcount, this.heard);
		}

	}

}
