package dev.cima.whitespace;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.insight.ServedAccounts;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.whitespace.FrozenAccount.Cell;

import org.springframework.stereotype.Component;

/** What the accounts that a rep serves could buy, together. */
@Component
public class OwnAccounts {

	private final OpenLists lists;

	private final FrozenAccounts accounts;

	private final Vetoes vetoes;

	private final KnownMonths months;

	private final ServedAccounts served;

	private final Catalog catalog;

	private final Organisation organisation;

	private final InstantSource clock;

	OwnAccounts(OpenLists lists, FrozenAccounts accounts, Vetoes vetoes, KnownMonths months, ServedAccounts served,
			Catalog catalog, Organisation organisation, InstantSource clock) {
		this.lists = lists;
		this.accounts = accounts;
		this.vetoes = vetoes;
		this.months = months;
		this.served = served;
		this.catalog = catalog;
		this.organisation = organisation;
		this.clock = clock;
	}

	/**
	 * What they could spend in twelve months, minor units, by segment and category, as it
	 * holds for the month: the potential where one is known, else, and where somebody
	 * said that more does not fit, what they spend. Accounts are in the segment that they
	 * had when the month began; those of none are under the empty name.
	 */
	public Map<String, Map<String, Long>> potentials(String rep) {
		Instant now = this.clock.instant();
		YearMonth current = YearMonth.from(this.organisation.dayOf(now));
		YearMonth month = this.months.isFinished(current) ? current : current.minusMonths(1);
		Viewer viewer = new Viewer(rep, rep, Set.of(), Set.of(Role.REP));
		Collection<FrozenAccount> own = this.accounts
			.find(this.lists.find(month + "/" + rep)
				.accounts()
				.stream()
				.filter((item) -> this.served.maySee(viewer, item.account()))
				.map((item) -> FrozenAccount.idOf(month, item.account()))
				.toList())
			.values();
		Set<String> vetoed = vetoed(own, now);
		Instant begun = this.organisation.startOf(month.atDay(1));
		Map<String, Map<String, Long>> potentials = new HashMap<>();
		for (FrozenAccount account : own) {
			Account then = this.catalog.accountAt(account.account(), begun);
			String segment = (then != null) ? Objects.requireNonNullElse(then.segment(), "") : "";
			Map<String, Long> ofSegment = potentials.computeIfAbsent(segment, (name) -> new HashMap<>());
			for (Cell cell : account.cells()) {
				boolean fits = !vetoed.contains(CellTurn.idOf(account.account(), cell.category()));
				long could = (fits && cell.potential() != null) ? cell.potential() : cell.spent();
				ofSegment.merge(cell.category(), could, Long::sum);
			}
		}
		return potentials;
	}

	private Set<String> vetoed(Collection<FrozenAccount> accounts, Instant now) {
		List<String> cells = accounts.stream()
			.flatMap((account) -> account.cells()
				.stream()
				.map((cell) -> CellTurn.idOf(account.account(), cell.category())))
			.toList();
		Map<String, Veto> found = this.vetoes.find(cells);
		found.values().removeIf((veto) -> !veto.holdsAt(now));
		return found.keySet();
	}

}
