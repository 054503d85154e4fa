package dev.cima.competition;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.competition.CustomerOpinions.Heard;
import dev.cima.competition.Decision.Final;
import dev.cima.rep.Reps;

import org.springframework.stereotype.Component;

/**
 * Who stands where in the competitions, for all who ask: those that run are read again at
 * most twice a second, and only when something was counted since; what is decided is read
 * from its result, without who hides now. Reading takes a tenth of the time at most,
 * however many compete.
 */
@Component
class LiveTables {

	private static final long FRESH = Duration.ofMillis(500).toNanos();

	/** Headcounts grow with the time although nobody sells. */
	private static final long OLDEST = Duration.ofSeconds(30).toNanos();

	/**
	 * How much longer than all readings together the pause between two of one table is.
	 */
	private static final long REST = 4;

	private static final int MOST_ROWS = 500_000;

	private final Contestants contestants;

	private final Contests contests;

	private final Headcounts headcounts;

	private final HeardCustomers customers;

	private final Results results;

	private final Reps reps;

	private final InstantSource clock;

	private final ReentrantLock reading = new ReentrantLock();

	private final Cache<String, Seen> running = Caffeine.newBuilder()
		.maximumWeight(MOST_ROWS)
		.weigher((String id, Seen seen) -> seen.table().size() + 1)
		.expireAfterAccess(Duration.ofMinutes(1))
		.build();

	private final Cache<String, Ended> decided = Caffeine.newBuilder()
		.maximumWeight(MOST_ROWS)
		.weigher((String id, Ended ended) -> ended.size() + 1)
		.expireAfterAccess(Duration.ofMinutes(5))
		.build();

	LiveTables(Contestants contestants, Contests contests, Headcounts headcounts, HeardCustomers customers,
			Results results, Reps reps, InstantSource clock) {
		this.contestants = contestants;
		this.contests = contests;
		this.headcounts = headcounts;
		this.customers = customers;
		this.results = results;
		this.reps = reps;
		this.clock = clock;
	}

	/** Who stands where in a competition. */
	Table of(Competition competition) {
		return switch (competition.status(this.clock.instant())) {
			case SCHEDULED, CANCELLED -> Table.EMPTY;
			case CLOSED -> decided(competition);
			case LIVE, GRACE -> read(List.of(competition)).getOrDefault(competition.id(), Table.EMPTY);
		};
	}

	/** Reads what is needed of several competitions in the round trips of one. */
	void prepare(Collection<Competition> competitions) {
		List<Competition> running = competitions.stream().filter(this::isRunning).toList();
		if (!running.isEmpty()) {
			read(running);
		}
	}

	private boolean isRunning(Competition competition) {
		CompetitionStatus status = competition.status(this.clock.instant());
		return status == CompetitionStatus.LIVE || status == CompetitionStatus.GRACE;
	}

	private Map<String, Table> read(List<Competition> running) {
		Map<String, Table> tables = fresh(running);
		if (tables.size() == running.size()) {
			return tables;
		}
		// one reads, the others wait for it and find it done
		this.reading.lock();
		try {
			tables.putAll(fresh(running));
			List<Competition> old = running.stream().filter((one) -> !tables.containsKey(one.id())).toList();
			if (!old.isEmpty()) {
				tables.putAll(readAgain(old));
			}
			return tables;
		}
		finally {
			this.reading.unlock();
		}
	}

	private Map<String, Table> fresh(List<Competition> running) {
		Map<String, Table> tables = new HashMap<>();
		long now = System.nanoTime();
		long all = this.running.asMap().values().stream().mapToLong(Seen::took).sum();
		for (Competition competition : running) {
			Seen seen = this.running.getIfPresent(competition.id());
			if (seen != null && seen.isOf(competition) && now - seen.checked() < Math.max(FRESH, REST * all)) {
				tables.put(competition.id(), seen.table());
			}
		}
		return tables;
	}

	private Map<String, Table> readAgain(List<Competition> old) {
		Map<String, Table> tables = new HashMap<>();
		// before the totals: what is counted meanwhile is read next time
		long revision = this.contestants.revision();
		long begun = System.nanoTime();
		List<Competition> changed = new ArrayList<>();
		for (Competition competition : old) {
			Seen seen = this.running.getIfPresent(competition.id());
			if (seen != null && seen.isOf(competition) && seen.totals() == revision
					&& begun - seen.read() < oldest(competition)) {
				this.running.put(competition.id(), seen.checkedAgain(begun));
				tables.put(competition.id(), seen.table());
			}
			else {
				changed.add(competition);
			}
		}
		if (!changed.isEmpty()) {
			Map<String, Table> read = tables(changed);
			long now = System.nanoTime();
			long took = (now - begun) / changed.size();
			changed.forEach((competition) -> {
				Table table = read.getOrDefault(competition.id(), Table.EMPTY);
				this.running.put(competition.id(), new Seen(competition, revision, table, now, now, took));
				tables.put(competition.id(), table);
			});
		}
		return tables;
	}

	/** Customers answer although nobody sells. */
	private long oldest(Competition competition) {
		return this.contests.of(competition).formula().isOfCustomers() ? HeardCustomers.LATELY.toNanos() : OLDEST;
	}

	private Map<String, Table> tables(List<Competition> competitions) {
		Map<String, Reading> readings = new LinkedHashMap<>();
		competitions.forEach((one) -> readings.put(one.id(), new Reading(this.contests.of(one))));
		this.contestants.forEach(readings.keySet(), (contestant) -> {
			for (String id : contestant.in().keySet()) {
				Reading reading = readings.get(id);
				if (reading != null) {
					reading.add(contestant);
				}
			}
		});
		Map<String, Table> tables = new HashMap<>();
		readings.forEach((id, reading) -> tables.put(id, table(reading)));
		return tables;
	}

	private Table table(Reading reading) {
		Competition competition = reading.contest.competition();
		Heard heard = this.customers.lately(reading.contest);
		if (competition.contestants() == ContestantKind.REPS) {
			return Table.ofReps(Decision.of(reading.contest, reading.finals, (team) -> 1, heard).reps(), Set.of());
		}
		MemberTime time = this.headcounts.soFar(competition, this.clock.instant());
		return Table.ofTeams(Decision.of(reading.contest, reading.finals, time::headcount, heard).teams(),
				competition.membersNeeded());
	}

	private Table decided(Competition competition) {
		boolean ofReps = competition.contestants() == ContestantKind.REPS;
		Ended ended = this.decided.getIfPresent(competition.id());
		if (ended == null) {
			CompetitionResult result = this.results.find(competition.id());
			if (result == null) {
				return Table.EMPTY;
			}
			ended = ofReps ? Ended.ofReps(places(result)) : Ended.ofTeams(result.teams(), competition.membersNeeded());
			this.decided.put(competition.id(), ended);
		}
		return ofReps ? ended.without(this.reps.hidden()) : ended.teams();
	}

	private List<RepPlace> places(CompetitionResult result) {
		List<RepPlace> places = new ArrayList<>(result.places());
		this.results.forEachPage(result, places::addAll);
		return places;
	}

	/** The totals of one competition, while they are being read. */
	private static final class Reading {

		private final Contest contest;

		private final List<Final> finals = new ArrayList<>();

		Reading(Contest contest) {
			this.contest = contest;
		}

		void add(Contestant contestant) {
			ContestantTotals totals = contestant.totals(this.contest.competition());
			if (totals.seq() == 0) {
				return;
			}
			this.finals.add(new Final(contestant.rep(), totals,
					this.contest.ranks(contestant.rep(), contestant.firstDay(), contestant.leftAt()),
					contestant.hidden()));
		}

	}

	/**
	 * A table in memory.
	 *
	 * @param totals the revision of all totals that it was read at
	 * @param read when it was read
	 * @param checked when it was last known to be right
	 * @param took its share of how long the reading took
	 */
	private record Seen(Competition competition, long totals, Table table, long read, long checked, long took) {

		boolean isOf(Competition other) {
			return this.competition.revision() == other.revision();
		}

		Seen checkedAgain(long now) {
			return new Seen(this.competition, this.totals, this.table, this.read, now, this.took);
		}

	}

}
