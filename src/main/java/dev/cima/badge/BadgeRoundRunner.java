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

	/**
	 * So many are written at once; after that, and now and then before, the node says
	 * that it is alive, however long the streams of a page are.
	 */
	private static final int VERDICTS_AT_ONCE = 1000;

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
		RoundLease lease = new RoundLease(this.rounds, claimed, SILENCE, this.clock);
		List<String> page = this.reps.idsAfter(claimed.at(), PAGE);
		while (!page.isEmpty()) {
			String last = page.getLast();
			int reps = page.size();
			if (!judge(lease, page) || !lease.renew((round, now) -> round.advanced(last, reps, now))) {
				return;
			}
			lease.rest();
			if (Thread.currentThread().isInterrupted()) {
				return;
			}
			page = this.reps.idsAfter(lease.round().at(), PAGE);
		}
		if (lease.renew(BadgeRound::finished)) {
			log.info("The round {} is done: {} reps", lease.round().id(), lease.round().repsDone());
		}
	}

	/** False when another node took the round over. */
	private boolean judge(RoundLease lease, List<String> page) {
		BadgeRound round = lease.round();
		Stretch closed = (round.period() != null) ? stretch(round.period()) : null;
		List<Badge> judged = judged(round, closed);
		List<Verdict> verdicts = new ArrayList<>();
		for (SpanTotals totals : judged.isEmpty() ? List.<SpanTotals>of() : this.scan.of(page, Span.ALL_TIME)) {
			verdicts.addAll(judge(totals, judged, closed, round.id()));
			if (verdicts.size() >= VERDICTS_AT_ONCE || lease.isGettingOld()) {
				this.keeper.keep(verdicts);
				verdicts.clear();
				if (!lease.renew(BadgeRound::alive)) {
					return false;
				}
				lease.rest();
			}
		}
		this.keeper.keep(verdicts);
		return true;
	}

	/**
	 * A rep without a sale in it has nothing to be judged; later sales are judged as they
	 * come.
	 */
	private List<Verdict> judge(SpanTotals totals, List<Badge> judged, @Nullable Stretch closed, String round) {
		if (closed == null) {
			Scorecard card = this.cards.whole(totals.rep());
			return judged.stream()
				.flatMap((badge) -> this.judge.judgeAll(card, badge, this.clock.instant(), round).stream())
				.toList();
		}
		if (!mayHaveSoldIn(closed, totals)) {
			return List.of();
		}
		Scorecard card = this.cards.of(totals.rep(), closed);
		return this.judge.hasSales(card, closed)
				? judged.stream().map((badge) -> this.judge.judgeClosed(card, badge, closed, round)).toList()
				: List.of();
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
