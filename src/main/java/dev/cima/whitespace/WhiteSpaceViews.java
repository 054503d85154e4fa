package dev.cima.whitespace;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.insight.ServedAccounts;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import dev.cima.platform.Organisation;
import dev.cima.platform.Viewer;
import dev.cima.whitespace.FrozenAccount.Cell;
import dev.cima.whitespace.OpenList.Item;
import dev.cima.whitespace.WhiteSpace.WhiteSpaceCell;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Shows white space: the stored one of the month, with what has happened since. */
@Component
class WhiteSpaceViews {

	private static final int MOST_A_PAGE = 100;

	private static final Comparator<WhiteSpaceCell> MOST_OPEN_FIRST = Comparator
		.comparing((WhiteSpaceCell cell) -> cell.state() != CellState.OPEN)
		.thenComparing(WhiteSpaceViews::open, Comparator.reverseOrder())
		.thenComparing(WhiteSpaceCell::category);

	private final ServedAccounts served;

	private final FrozenAccounts accounts;

	private final OpenLists lists;

	private final KnownMonths months;

	private final CellTurns turns;

	private final Vetoes vetoes;

	private final Catalog catalog;

	private final Organisation organisation;

	private final InstantSource clock;

	WhiteSpaceViews(ServedAccounts served, FrozenAccounts accounts, OpenLists lists, KnownMonths months,
			CellTurns turns, Vetoes vetoes, Catalog catalog, Organisation organisation, InstantSource clock) {
		this.served = served;
		this.accounts = accounts;
		this.lists = lists;
		this.months = months;
		this.turns = turns;
		this.vetoes = vetoes;
		this.catalog = catalog;
		this.organisation = organisation;
		this.clock = clock;
	}

	/** The month it is; the one before as long as it is yet to be made. */
	private YearMonth month() {
		YearMonth current = YearMonth.from(this.organisation.dayOf(this.clock.instant()));
		return this.months.isFinished(current) ? current : current.minusMonths(1);
	}

	/** By account, in few round trips; those that bought nothing are left out. */
	Map<String, WhiteSpace> of(Collection<String> accounts) {
		YearMonth month = month();
		Map<String, FrozenAccount> frozen = this.accounts
			.find(accounts.stream().map((account) -> FrozenAccount.idOf(month, account)).toList());
		List<String> cells = frozen.values()
			.stream()
			.flatMap((account) -> account.cells()
				.stream()
				.map((cell) -> CellTurn.idOf(account.account(), cell.category())))
			.toList();
		Map<String, CellTurn> turns = this.turns.find(cells);
		Map<String, Veto> vetoes = this.vetoes.find(cells);
		Map<String, String> reasons = this.vetoes.reasons(vetoes.values());
		Map<String, WhiteSpace> found = new HashMap<>();
		Instant now = this.clock.instant();
		frozen.values()
			.forEach((account) -> found.put(account.account(),
					shown(account, month, account.cells()
						.stream()
						.map((cell) -> shown(account, cell, now, turns, standing(account, cell, vetoes, now), reasons))
						.sorted(MOST_OPEN_FIRST)
						.toList())));
		return found;
	}

	private static @Nullable Veto standing(FrozenAccount account, Cell cell, Map<String, Veto> vetoes, Instant now) {
		Veto veto = vetoes.get(CellTurn.idOf(account.account(), cell.category()));
		return (veto != null && veto.holdsAt(now)) ? veto : null;
	}

	private WhiteSpaceCell shown(FrozenAccount account, Cell cell, Instant now, Map<String, CellTurn> turns,
			@Nullable Veto veto, Map<String, String> reasons) {
		BigDecimal spent = this.organisation.amount(cell.spent());
		if (veto != null) {
			return new WhiteSpaceCell(cell.category(), CellState.NOT_FIT, spent, null, null, null, cell.peers(), null,
					reasons.get(veto.note()), veto.until());
		}
		CellTurn turn = turns.get(CellTurn.idOf(account.account(), cell.category()));
		boolean pays = cell.isOpen() && (turn == null || !turn.rests(now, this.organisation.zone()));
		return new WhiteSpaceCell(cell.category(), cell.state(), spent, amount(cell.low()), amount(cell.potential()),
				amount(cell.high()), cell.peers(), pays ? account.points() : null, null, null);
	}

	private @Nullable BigDecimal amount(@Nullable Long minorUnits) {
		return (minorUnits != null) ? this.organisation.amount(minorUnits) : null;
	}

	private WhiteSpace shown(FrozenAccount account, YearMonth month, List<WhiteSpaceCell> cells) {
		BigDecimal spent = BigDecimal.ZERO;
		BigDecimal potential = null;
		for (WhiteSpaceCell cell : cells) {
			if (cell.potential() != null) {
				spent = spent.add(cell.spent());
				potential = Objects.requireNonNullElse(potential, BigDecimal.ZERO).add(cell.potential());
			}
		}
		return new WhiteSpace(month.atDay(1), this.organisation.amount(account.spent()), potential,
				(potential != null && potential.signum() > 0) ? AccountProfile
					.share(this.organisation.minorUnits(spent), this.organisation.minorUnits(potential)) : null,
				cells);
	}

	private static BigDecimal open(WhiteSpaceCell cell) {
		return (cell.potential() != null) ? cell.potential().subtract(cell.spent()) : BigDecimal.ZERO;
	}

	/** The viewer's accounts, those with the most open to them first. */
	Connection<Account> list(Viewer viewer, int first, @Nullable String after) {
		if (first < 1 || first > MOST_A_PAGE) {
			throw new BadRequestException("whitespace.first", MOST_A_PAGE);
		}
		Item last = (after != null) ? cursor(after) : null;
		List<Item> items = (viewer.rep() != null) ? this.lists.find(month() + "/" + viewer.rep())
			.accounts()
			.stream()
			.filter((item) -> this.served.maySee(viewer, item.account()))
			.toList() : List.of();
		Stream<Item> wanted = items.stream().sorted();
		if (last != null) {
			wanted = wanted.filter((item) -> item.compareTo(last) > 0);
		}
		Map<String, Long> open = new HashMap<>();
		items.forEach((item) -> open.put(item.account(), item.open()));
		List<Account> page = new ArrayList<>();
		wanted.map((item) -> this.catalog.account(item.account()))
			.filter((account) -> account != null && account.active())
			.limit(first + 1L)
			.forEach(page::add);
		return Connection.of(page, first, after, (account) -> open.getOrDefault(account.id(), 0L) + "-" + account.id())
			.of(items.size());
	}

	private static Item cursor(String after) {
		int dash = after.indexOf('-');
		try {
			return new Item(after.substring(dash + 1), Long.parseLong(after.substring(0, Math.max(0, dash))));
		}
		catch (NumberFormatException ex) {
			throw new BadRequestException("whitespace.cursor");
		}
	}

}
