package dev.cima.whitespace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.platform.BackgroundLoop;
import dev.cima.platform.Organisation;
import dev.cima.whitespace.FrozenAccount.Cell;
import dev.cima.whitespace.FrozenMonth.Window;
import dev.cima.whitespace.OpenList.Item;
import dev.cima.whitespace.OpenList.OfCategory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Makes each month's white space as the month begins, by the twelve months before it, a
 * part of the accounts at a time. One node does it; if it dies, another one goes on where
 * it was, and what is stored stands.
 */
@Component
public class MonthFreezer extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(MonthFreezer.class);

	private static final int AT_ONCE = 500;

	/** Months whose white space is kept, this one included: sales arrive late. */
	static final int KEPT = 4;

	/** What was left behind by nodes that stood still goes, too. */
	private static final int AT_ONCE_FORGOTTEN = 3;

	/** Until the clocks of all nodes agree that a month has begun. */
	private static final Duration SPREAD = Duration.ofSeconds(10);

	private static final Comparator<Spender> BY_ACCOUNT = Comparator.comparing(Spender::account);

	/** Whether the month was made when there was nothing to make it of. */
	private boolean empty;

	private final String node = UUID.randomUUID().toString();

	private final FrozenMonths months;

	private final FrozenAccounts accounts;

	private final OpenLists lists;

	private final Vetoes vetoes;

	private final KnownMonths known;

	private final KnownBooks books;

	private final Catalog catalog;

	private final Organisation organisation;

	private final WhiteSpaceSettings settings;

	private final InstantSource clock;

	MonthFreezer(FrozenMonths months, FrozenAccounts accounts, OpenLists lists, Vetoes vetoes, KnownMonths known,
			KnownBooks books, Catalog catalog, Organisation organisation, WhiteSpaceSettings settings,
			InstantSource clock) {
		super(Thread.ofPlatform().name("white-space"), BEHIND, settings.look(),
				"The white space of the month could not be made; again in a moment");
		this.months = months;
		this.accounts = accounts;
		this.lists = lists;
		this.vetoes = vetoes;
		this.known = known;
		this.books = books;
		this.catalog = catalog;
		this.organisation = organisation;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	protected Duration turn() {
		freeze();
		return this.settings.look();
	}

	/**
	 * Makes the white space of the month that it is, unless that is done.
	 * @return whether it is done
	 */
	synchronized boolean freeze() {
		Instant now = this.clock.instant();
		YearMonth month = YearMonth.from(this.organisation.dayOf(now));
		if (this.known.isFinished(month) && !this.empty) {
			return true;
		}
		FrozenMonth before = this.months.find(month.toString());
		boolean finished = false;
		this.empty = false;
		if (before != null && before.isFinished()) {
			finished = true;
			this.empty = before.at().isEmpty();
		}
		Instant begun = Window.start(month, this.organisation.zone()).plus(SPREAD);
		if ((finished && !this.empty) || this.books.asOf().isBefore(begun)) {
			return finished;
		}
		List<Spender> spenders = spenders(month);
		if (finished && spenders.isEmpty()) {
			return true;
		}
		// history that comes to an organisation that had none counts at once
		FrozenMonth claimed = claim(before, month, now);
		return claimed != null && make(claimed, month, spenders);
	}

	/**
	 * Makes the white space of the month once more, by what is known now: for an
	 * organisation whose history came after the month began.
	 */
	public synchronized void again() {
		YearMonth month = YearMonth.from(this.organisation.dayOf(this.clock.instant()));
		this.books.catchUp();
		this.months.forget(month);
		this.known.forget(month);
		this.accounts.forget(month);
		this.lists.forget(month);
		freeze();
	}

	private @Nullable FrozenMonth claim(@Nullable FrozenMonth before, YearMonth month, Instant now) {
		if (before == null) {
			FrozenMonth first = new FrozenMonth(month.toString(), 1, this.node, now, "", this.settings.points(),
					this.organisation.minorUnits(this.settings.smallestLine()), null);
			return this.months.begin(first) ? first : null;
		}
		boolean lives = !before.isFinished() && !before.node().equals(this.node)
				&& now.isBefore(before.aliveAt().plus(this.settings.silence()));
		FrozenMonth claimed = lives ? null : before.claimedBy(this.node, now);
		return (claimed != null && this.months.replace(claimed)) ? claimed : null;
	}

	private boolean make(FrozenMonth claimed, YearMonth month, List<Spender> spenders) {
		Potentials potentials = new Potentials(spenders);
		spenders.sort(BY_ACCOUNT);
		Set<String> notFit = this.vetoes.cellsAt(Window.start(month, this.organisation.zone()));
		FrozenMonth at = claimed;
		List<Spender> left = spenders.stream()
			.filter((spender) -> spender.account().compareTo(claimed.at()) > 0)
			.toList();
		for (int from = 0; from < left.size(); from += AT_ONCE) {
			List<Spender> some = left.subList(from, Math.min(from + AT_ONCE, left.size()));
			this.accounts.add(some.stream().map((one) -> frozen(one, potentials.of(one), notFit, claimed)).toList());
			at = at.advanced(some.getLast().account(), this.clock.instant());
			if (!this.months.replace(at) || Thread.currentThread().isInterrupted()) {
				return false;
			}
		}
		list(month, spenders);
		boolean done = this.months.replace(at.finished(this.clock.instant()));
		if (done) {
			for (int back = KEPT; back < KEPT + AT_ONCE_FORGOTTEN; back++) {
				this.accounts.forget(month.minusMonths(back));
				this.lists.forget(month.minusMonths(back));
			}
			log.info("The white space of {} is made: {} accounts", month, spenders.size());
		}
		return done;
	}

	/**
	 * By the segments that accounts have when it is made; those that left are left out.
	 */
	private List<Spender> spenders(YearMonth month) {
		Window window = Window.before(month, this.organisation.zone());
		return new ArrayList<>(this.books.read(
				(books) -> Spenders.of(books, this::segment, window.from(), window.until(), this.organisation.zone())));
	}

	private @Nullable String segment(String id) {
		Account account = this.catalog.account(id);
		return (account == null || !account.active()) ? null : (account.segment() != null) ? account.segment() : "";
	}

	private FrozenAccount frozen(Spender spender, Estimates estimates, Set<String> notFit, FrozenMonth month) {
		Map<String, Cell> cells = new TreeMap<>();
		spender.spent().forEach((category, spent) -> {
			if (spent > 0) {
				cells.put(category, Cell.unknown(category, spent));
			}
		});
		estimates.unsure().forEach((category) -> cells.putIfAbsent(category, Cell.unknown(category, 0)));
		estimates.known()
			.forEach((estimate) -> cells.put(estimate.category(), Cell.of(estimate,
					Math.max(0, spender.spent().getOrDefault(estimate.category(), 0L)), month.smallestLine())));
		cells.replaceAll((category, cell) -> notFit.contains(CellTurn.idOf(spender.account(), category))
				? Cell.notFit(category, cell.spent()) : cell);
		long spent = spender.spent().values().stream().mapToLong((amount) -> Math.max(0, amount)).sum();
		return new FrozenAccount(FrozenAccount.idOf(month.month(), spender.account()), spender.account(), spent,
				List.copyOf(cells.values()), spender.sellers(), month.points());
	}

	/** Makes the list of each rep, of what is stored. */
	private void list(YearMonth month, List<Spender> spenders) {
		Map<String, List<Item>> items = new HashMap<>();
		Map<String, Map<String, Long>> categories = new HashMap<>();
		for (int from = 0; from < spenders.size(); from += AT_ONCE) {
			List<String> ids = spenders.subList(from, Math.min(from + AT_ONCE, spenders.size()))
				.stream()
				.map((spender) -> FrozenAccount.idOf(month, spender.account()))
				.toList();
			this.accounts.find(ids).values().forEach((account) -> {
				if (account.open() > 0) {
					account.sellers()
						.forEach((rep) -> items.computeIfAbsent(rep, (id) -> new ArrayList<>())
							.add(new Item(account.account(), account.open())));
				}
				account.sellers()
					.forEach((rep) -> addOpen(account, categories.computeIfAbsent(rep, (id) -> new TreeMap<>())));
			});
		}
		List<OpenList> lists = new ArrayList<>();
		items.forEach((rep, all) -> lists.add(new OpenList(month + "/" + rep,
				all.stream().sorted().limit(OpenList.MOST).toList(), open(categories.getOrDefault(rep, Map.of())))));
		for (int from = 0; from < lists.size(); from += AT_ONCE) {
			this.lists.add(lists.subList(from, Math.min(from + AT_ONCE, lists.size())));
		}
	}

	/** Adds what is open to an account of each category of which that is known. */
	private static void addOpen(FrozenAccount account, Map<String, Long> open) {
		for (Cell cell : account.cells()) {
			if (cell.potential() != null || cell.state() == CellState.NOT_FIT) {
				open.merge(cell.category(), cell.open(), Long::sum);
			}
		}
	}

	private static List<OfCategory> open(Map<String, Long> open) {
		return open.entrySet().stream().map((each) -> new OfCategory(each.getKey(), each.getValue())).toList();
	}

}
