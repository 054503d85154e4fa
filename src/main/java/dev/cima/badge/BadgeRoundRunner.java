package dev.cima.badge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import dev.cima.ledger.CardScan;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.ledger.SpanTotals;
import dev.cima.measure.Cards;
import dev.cima.measure.Scope;
import dev.cima.measure.Stretch;
import dev.cima.platform.BackgroundLoop;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Judges all cards by new and changed badges, and at the close of each week and month, a
 * page of reps at a time, while sales go on. Whichever node lives goes on with what a
 * dead one left; judging twice changes nothing.
 */
@Component
class BadgeRoundRunner extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(BadgeRoundRunner.class);

	private static final int PAGE = 100;

	private static final Duration SILENCE = Duration.ofSeconds(30);

	/**
	 * How long to wait after a definition is stored until all nodes judge by it, and
	 * after a close until all clocks agree that it has come. The nodes themselves judge
	 * what is appended later.
	 */
	private static final Duration SPREAD = Duration.ofSeconds(30);

	private final String node = UUID.randomUUID().toString();

	private final BadgeRounds rounds;

	private final Badges badges;

	private final BadgeJudge judge;

	private final AwardKeeper keeper;

	private final Cards cards;

	private final CardScan scan;

	private final Reps reps;

	private final Closing closing;

	private final BadgeSettings settings;

	private final InstantSource clock;

	BadgeRoundRunner(BadgeRounds rounds, Badges badges, BadgeJudge judge, AwardKeeper keeper, Cards cards,
			CardScan scan, Reps reps, Closing closing, BadgeSettings settings, InstantSource clock) {
		super(Thread.ofPlatform().name("badge-rounds"), BEHIND, settings.look(),
				"Badges could not be judged in the background; again in a moment");
		this.rounds = rounds;
		this.badges = badges;
		this.judge = judge;
		this.keeper = keeper;
		this.cards = cards;
		this.scan = scan;
		this.reps = reps;
		this.closing = closing;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	protected Duration turn() {
		look();
		return this.settings.look();
	}

	/** Looks for what is due, and does it. */
	void look() {
		plan(Scope.WEEK);
		plan(Scope.MONTH);
		planNewBadges();
		for (BadgeRound open : this.rounds.open()) {
			BadgeRound round = this.rounds.claim(open, this.node, Math.toIntExact(this.reps.count()),
					this.clock.instant(), SILENCE);
			if (round != null) {
				run(round);
			}
		}
	}

	/** One week or month after another, so that none is left out after a long rest. */
	private void plan(Scope scope) {
		Instant now = this.clock.instant();
		LocalDate done = this.rounds.closed(scope);
		if (done == null) {
			// what was over before badges came is judged when they are new
			this.rounds.close(this.closing.lastClosed(scope, now), null);
			return;
		}
		Stretch next = scope.stretchOf(done).next();
		Instant startsAt = this.closing.of(next).plus(SPREAD);
		while (!startsAt.isAfter(now)) {
			BadgeRound round = this.rounds.find(idOf(next));
			if (round == null) {
				this.rounds.add(BadgeRound.waiting(idOf(next), null, next.id(), startsAt));
				return;
			}
			if (round.finishedAt() == null) {
				return;
			}
			this.rounds.close(next, done);
			done = next.from();
			next = next.next();
			startsAt = this.closing.of(next).plus(SPREAD);
		}
	}

	private static String idOf(Stretch closed) {
		return "round_close_" + closed.id();
	}

	private void planNewBadges() {
		Map<String, BadgeRound> wanted = new LinkedHashMap<>();
		String release = "round_release_" + this.badges.releaseHash();
		Instant soon = this.clock.instant().plus(SPREAD);
		Instant alone = alone(release, soon);
		// as long as nodes of the release before settle entries, it would come too early
		wanted.put(release,
				BadgeRound.waiting(release, null, null, this.clock.instant().plus(this.settings.rollOut())));
		for (Badge badge : this.badges.defined()) {
			if (badge.definition().active()) {
				String id = "round_" + badge.id() + "_" + badge.definition().version();
				wanted.put(id, BadgeRound.waiting(id, badge.id(), null, badge.isForThisRelease() ? alone : soon));
			}
		}
		this.rounds.existing(List.copyOf(wanted.keySet())).forEach(wanted::remove);
		wanted.values().forEach(this.rounds::add);
	}

	/**
	 * The time from which no node of the previous release is left, which could claim a
	 * round and judge nobody because it cannot read the badge.
	 */
	private Instant alone(String release, Instant soon) {
		BadgeRound round = this.rounds.find(release);
		Instant startsAt = (round != null) ? round.startsAt() : this.clock.instant().plus(this.settings.rollOut());
		return startsAt.isAfter(soon) ? startsAt : soon;
	}

	private void run(BadgeRound claimed) {
		BadgeRound round = claimed;
		List<String> page = this.reps.idsAfter(round.at(), PAGE);
		while (!page.isEmpty()) {
			long began = System.nanoTime();
			this.keeper.keep(judge(round, page));
			BadgeRound next = round.advanced(page.getLast(), page.size(), this.clock.instant());
			if (!this.rounds.replace(round, next)) {
				return;
			}
			round = next;
			// sales come first: this works at most half of the time
			LockSupport.parkNanos(System.nanoTime() - began);
			if (Thread.currentThread().isInterrupted()) {
				return;
			}
			page = this.reps.idsAfter(round.at(), PAGE);
		}
		if (this.rounds.replace(round, round.finished(this.clock.instant()))) {
			log.info("The round {} is done: {} reps", round.id(), round.repsDone());
		}
	}

	private List<Verdict> judge(BadgeRound round, List<String> page) {
		Stretch closed = (round.period() != null) ? stretch(round.period()) : null;
		List<Badge> judged = judged(round, closed);
		List<Verdict> verdicts = new ArrayList<>();
		for (SpanTotals totals : judged.isEmpty() ? List.<SpanTotals>of() : this.scan.of(page, Span.ALL_TIME)) {
			// a rep without a sale in it has nothing to be judged; later sales are judged
			// as they come
			if (closed == null) {
				Scorecard card = this.cards.whole(totals.rep());
				judged.forEach(
						(badge) -> verdicts.addAll(this.judge.judgeAll(card, badge, this.clock.instant(), round.id())));
			}
			else if (mayHaveSoldIn(closed, totals)) {
				Scorecard card = this.cards.of(totals.rep(), closed);
				if (!this.judge.hasSales(card, closed)) {
					continue;
				}
				judged.forEach((badge) -> verdicts.add(this.judge.judgeClosed(card, badge, closed, round.id())));
			}
		}
		return verdicts;
	}

	/**
	 * Whether the rep may have sold in it by either calendar, as far as the last sale can
	 * tell.
	 */
	private boolean mayHaveSoldIn(Stretch closed, SpanTotals allTime) {
		Instant last = allTime.totals().lastSaleAt();
		return last != null && !this.closing.dayOf(last).isBefore(closed.from().minusDays(3));
	}

	private List<Badge> judged(BadgeRound round, @Nullable Stretch closed) {
		if (closed != null) {
			return this.badges.active()
				.stream()
				.filter((badge) -> badge.closes() && badge.scope() == closed.scope()
						&& badge.counts(badge.slotOf(closed)))
				.toList();
		}
		if (round.badge() == null) {
			// those of admins too: they follow the calendar as well
			return this.badges.active();
		}
		Badge badge = this.badges.find(round.badge());
		// a later version has its own round
		boolean current = badge != null && badge.definition().active()
				&& round.id().equals("round_" + badge.id() + "_" + badge.definition().version());
		return (badge != null && current) ? List.of(badge) : List.of();
	}

	private static Stretch stretch(String period) {
		if (period.contains("W")) {
			return Scope.WEEK
				.stretchOf(LocalDate.parse(period + "-1", java.time.format.DateTimeFormatter.ISO_WEEK_DATE));
		}
		return Scope.MONTH.stretchOf(LocalDate.parse(period + "-01"));
	}

}
