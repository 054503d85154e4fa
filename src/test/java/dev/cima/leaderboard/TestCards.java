package dev.cima.leaderboard;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.cima.ledger.Actor;
import dev.cima.ledger.Baskets;
import dev.cima.ledger.Breadth;
import dev.cima.ledger.CardChanged;
import dev.cima.ledger.CardHead.Membership;
import dev.cima.ledger.CardHead;
import dev.cima.ledger.CardScan;
import dev.cima.ledger.Credits;
import dev.cima.ledger.DayTotals;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryBuilder;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.HeldSum;
import dev.cima.ledger.Metric;
import dev.cima.ledger.MonthPage;
import dev.cima.ledger.Period;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.ledger.SpanTotals;
import dev.cima.ledger.Totals;
import dev.cima.ledger.Usual;
import org.mockito.Mockito;

import static org.mockito.ArgumentMatchers.any;

/**
 * Stands for the ledger: cards as they are in memory, and their stored snapshots.
 */
final class TestCards {

	private final Map<String, Scorecard> live = new ConcurrentSkipListMap<>();

	private final Map<String, Scorecard> stored = new ConcurrentSkipListMap<>();

	/** Whether an admin lets all cards be folded anew. */
	volatile boolean foldedAnew;

	/** Called between two batches of a scan. */
	volatile Runnable duringScan = () -> {
	};

	/** The card after one more sale of this rep. */
	CardChanged sell(String rep, Instant at, LocalDate day, long points) {
		return count(rep, at, day,
				new Totals(points, points, points * 10 + 5, 1, (int) (points % 3), 1, at, Baskets.NONE));
	}

	/** The card after a sale of these points was taken back. */
	CardChanged takeBack(String rep, Instant at, LocalDate day, long points) {
		return count(rep, at, day,
				new Totals(-points, -points, -(points * 10 + 5), -1, -(int) (points % 3), -1, at, Baskets.NONE));
	}

	/** The card after the ledger's own fold of one more entry, built on what is given. */
	CardChanged fold(String rep, EntryKind kind, Instant recordedAt, UnaryOperator<EntryBuilder> entry) {
		Scorecard next = this.live.compute(rep, (id, before) -> {
			Scorecard card = (before != null) ? before : Scorecard.empty(rep);
			long seq = card.seq() + 1;
			return card
				.plus(entry.apply(Entry.at(rep, seq, kind, "key" + seq).recorded(recordedAt, Actor.SYSTEM)).build());
		});
		return new CardChanged(next, Set.of(), true);
	}

	/** The card after a change of membership. */
	CardChanged join(String rep, Instant since, boolean hidden, boolean active) {
		Scorecard next = this.live.compute(rep, (id, card) -> {
			CardHead head = (card != null) ? card.head() : empty(rep);
			List<Membership> memberships = new ArrayList<>(head.memberships());
			memberships.add(new Membership(since, "team_a", hidden, active));
			return new Scorecard(new CardHead(rep, head.seq() + 1, head.fold(), head.allTime(), 0, head.months(),
					List.of(), memberships, Map.of(), Breadth.NONE, Credits.NONE, null, List.of(), Usual.NONE,
					HeldSum.NONE), (card != null) ? card.pages() : Map.of());
		});
		return new CardChanged(next, Set.of(), true);
	}

	private CardChanged count(String rep, Instant at, LocalDate day, Totals totals) {
		String month = YearMonth.from(day).toString();
		Scorecard next = this.live.compute(rep, (id, card) -> {
			CardHead head = (card != null) ? card.head() : empty(rep);
			Map<String, MonthPage> pages = new HashMap<>((card != null) ? card.pages() : Map.of());
			MonthPage page = pages.getOrDefault(month,
					new MonthPage(rep + "/" + month, rep, month, 0, 1, Map.of(), Breadth.NONE, Credits.NONE, null));
			Map<String, DayTotals> days = new TreeMap<>(page.days());
			days.merge(day.toString(), new DayTotals(totals, List.of()),
					(one, other) -> new DayTotals(sum(one.totals(), other.totals()), List.of()));
			pages.put(month,
					new MonthPage(page.id(), rep, month, head.seq() + 1, 1, days, Breadth.NONE, Credits.NONE, null));
			return new Scorecard(new CardHead(rep, head.seq() + 1, 1, sum(head.allTime(), totals), 0,
					pages.values().stream().collect(Collectors.toMap(MonthPage::month, MonthPage::seq)), List.of(),
					head.memberships(), Map.of(), Breadth.NONE, Credits.NONE, null, List.of(), Usual.NONE,
					HeldSum.NONE), pages);
		});
		return new CardChanged(next, Set.of(day), false);
	}

	Scorecard card(String rep) {
		return this.live.getOrDefault(rep, new Scorecard(empty(rep), Map.of()));
	}

	/** Stores the snapshots of the cards as they are. */
	void store(List<CardChanged> changes) {
		changes.forEach((change) -> this.stored.merge(change.card().rep(), change.card(),
				(one, other) -> (other.seq() >= one.seq()) ? other : one));
	}

	/** The order that the board must have. */
	List<Row> expected(Span span, Metric metric, Instant end) {
		List<Row> rows = this.live.values()
			.stream()
			.map((card) -> SpanTotals.of(card, span))
			.filter((totals) -> BoardWriter.shown(totals, end))
			.map((totals) -> new Row(0, BoardKeys.member(totals.totals().lastSaleAt().toEpochMilli(), totals.rep()),
					totals.totals().of(metric), null))
			.toList();
		List<Row> ranked = new ArrayList<>();
		for (int from = 0; from < rows.size() || from == 0; from += 100) {
			Window page = new Window.Page(100, ranked.isEmpty() ? null : ranked.getLast().cursor());
			List<Row> next = Standings
				.rank(BoardScripts.Version.EMPTY, rows,
						new Question(new Board(span, metric, null), null, List.of(page)), null)
				.windows()
				.get(page);
			ranked.addAll(next.subList(0, Math.min(100, next.size())));
		}
		return ranked;
	}

	/** Reads the stored snapshots. */
	CardScan scan() {
		CardScan scan = Mockito.mock(CardScan.class);
		Mockito.doAnswer((call) -> {
			Span span = call.getArgument(0);
			Consumer<List<SpanTotals>> batches = call.getArgument(1);
			List<Scorecard> cards = List.copyOf(this.stored.values());
			for (int from = 0; from < cards.size(); from += 50) {
				batches.accept(cards.subList(from, Math.min(cards.size(), from + 50))
					.stream()
					.map((card) -> SpanTotals.of(card, span))
					.toList());
				this.duringScan.run();
			}
			return null;
		}).when(scan).forEach(any(), any());
		Mockito.when(scan.of(any(), any())).thenAnswer((call) -> {
			List<String> reps = call.getArgument(0);
			Span span = call.getArgument(1);
			return reps.stream()
				.filter(this.stored::containsKey)
				.map((rep) -> SpanTotals.of(this.stored.get(rep), span))
				.toList();
		});
		Mockito.when(scan.isFoldedAnew()).thenAnswer((call) -> this.foldedAnew);
		return scan;
	}

	/** The cards as they were when fewer entries were known. */
	Runnable backUp() {
		Map<String, Scorecard> then = Map.copyOf(this.stored);
		return () -> List.of(this.live, this.stored).forEach((cards) -> {
			cards.clear();
			cards.putAll(then);
		});
	}

	List<String> ids() {
		return List.copyOf(this.stored.keySet());
	}

	private static CardHead empty(String rep) {
		return new CardHead(rep, 0, 1, Totals.NONE, 0, Map.of(), List.of(), List.of(), Map.of(), Breadth.NONE,
				Credits.NONE, null, List.of(), Usual.NONE, HeldSum.NONE);
	}

	private static Totals sum(Totals one, Totals other) {
		Instant last = (one.lastSaleAt() == null || other.lastSaleAt().isAfter(one.lastSaleAt())) ? other.lastSaleAt()
				: one.lastSaleAt();
		return new Totals(one.raw() + other.raw(), one.points() + other.points(), one.revenue() + other.revenue(),
				one.sales() + other.sales(), one.crossSells() + other.crossSells(), one.upSells() + other.upSells(),
				last, Baskets.NONE);
	}

	static Span month(LocalDate day) {
		return Period.MONTH.spanOf(day);
	}

}
