package dev.cima.whitespace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.cima.platform.BackgroundLoop;
import dev.cima.platform.Organisation;
import dev.cima.platform.Outage;
import dev.cima.whitespace.CellTurn.Payment;
import dev.cima.whitespace.CellTurn.Sold;
import dev.cima.whitespace.FrozenAccount.Cell;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Judges cells in which something was sold or taken back, and pays. Every node does it;
 * one guarded write decides each step, and a payment is made after it was decided, by
 * whoever finds it unmade: twice is once.
 */
@Component
class TurnKeeper extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(TurnKeeper.class);

	private static final int MOST_AT_ONCE = 100;

	private static final Duration AGAIN = Duration.ofSeconds(10);

	private final CellTurns turns;

	private final FrozenAccounts accounts;

	private final KnownMonths months;

	private final Vetoes vetoes;

	private final TurnPayer payer;

	private final TurnNews news;

	private final Organisation organisation;

	private final WhiteSpaceSettings settings;

	private final InstantSource clock;

	TurnKeeper(CellTurns turns, FrozenAccounts accounts, KnownMonths months, Vetoes vetoes, TurnPayer payer,
			TurnNews news, Organisation organisation, WhiteSpaceSettings settings, InstantSource clock) {
		super(Thread.ofPlatform().name("white-space-turns"), BEHIND, settings.workEvery(),
				"What was sold in open cells could not be looked at");
		this.turns = turns;
		this.accounts = accounts;
		this.months = months;
		this.vetoes = vetoes;
		this.payer = payer;
		this.news = news;
		this.organisation = organisation;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	protected Duration turn() {
		work();
		return this.settings.workEvery();
	}

	/** Looks at what is due, and does the next step of each. */
	void work() {
		Instant now = this.clock.instant();
		List<CellTurn> due = this.turns.due(now, MOST_AT_ONCE);
		if (due.isEmpty()) {
			return;
		}
		Set<String> ids = new HashSet<>();
		due.forEach((cell) -> cell.sales()
			.values()
			.stream()
			.filter((sold) -> sold.points() == null)
			.forEach((sold) -> ids.add(FrozenAccount.idOf(YearMonth.parse(sold.month()), cell.account()))));
		Map<String, FrozenAccount> frozen = this.accounts.find(ids);
		Map<String, Veto> vetoes = this.vetoes.find(due.stream().map(CellTurn::id).toList());
		for (CellTurn cell : due) {
			try {
				step(cell, new Judgement(cell, frozen, vetoes.get(cell.id())), now);
			}
			catch (RuntimeException ex) {
				this.turns.save(cell.next(now.plus(AGAIN)));
				Outage.warn(log, "What was sold in " + cell.id() + " could not be judged and is tried again", ex);
			}
		}
	}

	private void step(CellTurn cell, Judgement judgement, Instant now) {
		Payment unfinished = cell.payments()
			.stream()
			.filter((payment) -> payment.state().isUnfinished())
			.findFirst()
			.orElse(null);
		if (unfinished != null) {
			Payment finished = this.payer.finish(cell, unfinished);
			this.news.tell(cell, finished);
			this.turns.save(cell.with(finished).next(now));
			return;
		}
		CellTurn judged = cell.judged(judgement::of);
		List<Sold> turning = TurnRule.turning(judged.standing(), judgement::turns, this.organisation.zone());
		CellTurn next = TurnRule.decided(judged, turning,
				(sold) -> TurnPayer.parts(sold, Objects.requireNonNullElse(sold.points(), 0)));
		Instant look = next.payments().equals(cell.payments()) ? null : now;
		boolean waits = judged.sales().values().stream().anyMatch((sold) -> sold.points() == null);
		this.turns.save(next.thinned().next((look == null && waits) ? now.plus(AGAIN) : look));
	}

	/** What is known of a cell beside what was sold in it. */
	private final class Judgement {

		private final CellTurn cell;

		private final Map<String, FrozenAccount> frozen;

		private final @Nullable Veto veto;

		private Judgement(CellTurn cell, Map<String, FrozenAccount> frozen, @Nullable Veto veto) {
			this.cell = cell;
			this.frozen = frozen;
			this.veto = veto;
		}

		/**
		 * A sale that came before the white space of its month was made, as that says;
		 * null when it does not matter.
		 */
		private @Nullable Sold of(@Nullable Sold waiting) {
			if (waiting == null) {
				return null;
			}
			YearMonth month = YearMonth.parse(waiting.month());
			FrozenAccount account = this.frozen.get(FrozenAccount.idOf(month, this.cell.account()));
			if (account != null) {
				Cell open = account.cell(this.cell.category());
				return (open != null && open.isTurnedBy(waiting.amount())) ? waiting.worth(account.points()) : null;
			}
			YearMonth current = YearMonth.from(TurnKeeper.this.organisation.dayOf(TurnKeeper.this.clock.instant()));
			boolean comes = !month.isBefore(current) && !TurnKeeper.this.months.isFinished(month);
			return comes ? waiting : null;
		}

		private boolean turns(Sold sold) {
			return sold.points() != null && (this.veto == null || !this.veto.holdsAt(sold.at()));
		}

	}

}
