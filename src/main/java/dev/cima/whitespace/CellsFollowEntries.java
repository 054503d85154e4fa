package dev.cima.whitespace;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.mongodb.client.model.WriteModel;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import dev.cima.ledger.SaleShare;
import dev.cima.platform.Organisation;
import dev.cima.whitespace.CellTurn.Share;
import dev.cima.whitespace.CellTurn.Sold;
import dev.cima.whitespace.FrozenAccount.Cell;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Notes what is sold in open cells. A batch of entries costs one look at the accounts'
 * white space, and a write for those few sales that may turn a cell.
 */
@Component
class CellsFollowEntries implements EntryEffect {

	private final FrozenAccounts accounts;

	private final KnownMonths months;

	private final CellTurns turns;

	private final Organisation organisation;

	private final InstantSource clock;

	CellsFollowEntries(FrozenAccounts accounts, KnownMonths months, CellTurns turns, Organisation organisation,
			InstantSource clock) {
		this.accounts = accounts;
		this.months = months;
		this.turns = turns;
		this.organisation = organisation;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "white-space";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		Instant now = this.clock.instant();
		YearMonth current = YearMonth.from(this.organisation.dayOf(now));
		List<Change> changes = new ArrayList<>();
		Set<String> ids = new HashSet<>();
		for (EntryRecorded one : recorded) {
			Change change = change(one.entry());
			if (change != null && change.mayBeMade(current)) {
				changes.add(change);
				ids.add(FrozenAccount.idOf(change.month(), change.account()));
			}
		}
		if (changes.isEmpty()) {
			return;
		}
		Map<String, FrozenAccount> frozen = this.accounts.find(ids);
		List<WriteModel<CellTurn>> writes = new ArrayList<>();
		for (Change change : changes) {
			FrozenAccount account = frozen.get(FrozenAccount.idOf(change.month(), change.account()));
			// at the beginning of a month it may be yet to be made
			boolean open = account == null && !change.month().isBefore(current)
					&& !this.months.isFinished(change.month());
			change.amounts(this.organisation).forEach((category, amount) -> {
				Cell cell = (account != null) ? account.cell(category) : null;
				if (account != null && cell != null && cell.isTurnedBy(amount)) {
					writes.add(change.write(category, amount, account.points(), now));
				}
				else if (open) {
					writes.add(change.write(category, amount, null, now));
				}
			});
		}
		this.turns.write(writes);
	}

	private @Nullable Change change(Entry entry) {
		SaleFacts facts = entry.facts();
		if (facts == null || facts.account() == null) {
			return null;
		}
		String key = (entry.voids() != null) ? entry.voids().key() : entry.key();
		return new Change(entry, facts, facts.account(), key,
				YearMonth.from(this.organisation.dayOf(entry.occurredAt())));
	}

	/**
	 * A sale that was made or taken back.
	 *
	 * @param key of the sale
	 */
	private record Change(Entry entry, SaleFacts facts, String account, String key, YearMonth month) {

		/** Older months are not kept. */
		private boolean mayBeMade(YearMonth current) {
			return !this.month.isBefore(current.minusMonths(MonthFreezer.KEPT));
		}

		/** What the dearest line of each category is worth, minor units. */
		private Map<String, Long> amounts(Organisation organisation) {
			Map<String, Long> amounts = new LinkedHashMap<>();
			for (SaleLine line : this.facts.lines()) {
				amounts.merge(line.category(), organisation.minorUnits(line.amount()), Math::max);
			}
			return amounts;
		}

		private WriteModel<CellTurn> write(String category, long amount, @Nullable Integer points, Instant now) {
			String cell = CellTurn.idOf(this.account, category);
			String place = this.entry.rep() + "_" + this.key;
			if (this.entry.kind() != EntryKind.SALE) {
				return CellTurns.takenBack(cell, place, now);
			}
			return CellTurns.sold(cell, place,
					new Sold("sale_" + place, this.entry.occurredAt(), this.month.toString(), amount, points, shares()),
					now);
		}

		private List<Share> shares() {
			return this.facts.isShared()
					? this.facts.shares().stream().map((share) -> new Share(share.rep(), share.basisPoints())).toList()
					: List.of(new Share(this.entry.rep(), SaleShare.WHOLE));
		}

	}

}
