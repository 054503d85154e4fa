package dev.cima.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

import dev.cima.ledger.CardHead.Membership;
import org.jspecify.annotations.Nullable;

/**
 * A rep's totals: the pure fold of the rep's stream. Immutable. It carries the month
 * pages that were loaded; folding an entry of a month, or asking for a span, needs its
 * pages.
 *
 * @param head all-time totals and what does not grow
 * @param pages the loaded pages by month, {@code 2026-11}
 */
public record Scorecard(CardHead head, Map<String, MonthPage> pages) {

	private static final int VERSION = 1_000_000;

	/**
	 * The version of this fold: raised whenever the same entries would give another card.
	 * The last six digits count how often a card was folded anew on request, so that such
	 * a card outranks everything that was made from the one before.
	 */
	public static final int FOLD = 5 * VERSION;

	public static Scorecard empty(String rep) {
		return new Scorecard(CardHead.empty(rep), Map.of());
	}

	/** Whether a card or page so marked was made by this version of the fold. */
	static boolean isCurrent(int fold) {
		return fold / VERSION == FOLD / VERSION;
	}

	/** Whether it was made by a later release; we do not replace such a card. */
	static boolean isOfLaterRelease(int fold) {
		return Math.abs(fold) / VERSION > FOLD / VERSION;
	}

	/**
	 * The mark of a stored form that cannot be read: only its place in the stream is
	 * known, and its card is folded anew.
	 * @param fold the stored one; 0 when there is none
	 */
	static int unreadable(int fold) {
		return (fold > 0) ? -fold : Integer.MIN_VALUE;
	}

	static boolean isUnreadable(int fold) {
		return fold < 0;
	}

	public String rep() {
		return this.head.rep();
	}

	public long seq() {
		return this.head.seq();
	}

	/** The same under another mark. */
	Scorecard withFold(int fold) {
		Map<String, MonthPage> marked = new HashMap<>();
		this.pages.forEach((month, page) -> marked.put(month, page.withFold(fold)));
		return new Scorecard(this.head.withFold(fold), marked);
	}

	/** Whether all pages that the span needs are loaded. */
	public boolean covers(Span span) {
		return span.months().stream().allMatch(this::hasPage);
	}

	/** Whether the month's page is loaded, or is known to be empty. */
	public boolean hasPage(YearMonth month) {
		return this.pages.containsKey(month.toString()) || !this.head.months().containsKey(month.toString());
	}

	public MonthPage page(YearMonth month) {
		return page(month.toString());
	}

	private MonthPage page(String month) {
		MonthPage page = this.pages.get(month);
		if (page != null) {
			return page;
		}
		if (this.head.months().containsKey(month)) {
			throw new IllegalStateException("page " + month + " of " + rep() + " is not loaded");
		}
		return MonthPage.empty(rep(), YearMonth.parse(month), this.head.fold());
	}

	/** The pages that have to be loaded before the days can be read or changed. */
	List<YearMonth> missing(Collection<YearMonth> months) {
		return months.stream().filter((month) -> !hasPage(month)).toList();
	}

	/**
	 * The card whose pages do not hold these sales, for what is decided by the totals of
	 * months; its head is as it was.
	 * @param sales SALE entries whose months' pages are loaded
	 */
	public Scorecard pagesWithout(Collection<Entry> sales) {
		Scorecard without = this;
		for (Entry sale : sales) {
			Entry back = Entry.at(sale.rep(), seq() + 1, EntryKind.VOID, sale.key())
				.voids((sale.kind() == EntryKind.SALE) ? new VoidFacts(sale.key(), sale.seq(), sale.sale(), null)
						: null)
				.points(-sale.raw(), -sale.points(), List.of())
				.metrics(sale.metrics().negated())
				.team(sale.team())
				.occurred(sale.occurredAt(), sale.day(), sale.ownDay())
				.build();
			without = without.withPage(without.page(YearMonth.from(sale.day())).plus(back));
		}
		return without;
	}

	/** The places of the entries of a week or month whose pages are loaded, ascending. */
	List<Long> seqs(Span span) {
		return span.from()
			.datesUntil(span.until())
			.flatMap((day) -> day(day).runs().stream())
			.flatMap((run) -> LongStream.rangeClosed(run.first(), run.last()).boxed())
			.sorted()
			.toList();
	}

	/** All months that the card has a page for. */
	List<YearMonth> months() {
		return this.head.months().keySet().stream().map(YearMonth::parse).toList();
	}

	Scorecard withPage(MonthPage page) {
		Map<String, MonthPage> next = new HashMap<>(this.pages);
		next.put(page.month(), page);
		return new Scorecard(this.head, next);
	}

	public DayTotals day(LocalDate day) {
		return page(YearMonth.from(day)).day(day);
	}

	/**
	 * The totals of a day by the rep's own calendar; needs the pages of
	 * {@link OwnDays#months(LocalDate)}.
	 */
	public Totals ownDay(LocalDate day) {
		Totals sum = day(day).stayed();
		for (YearMonth month : OwnDays.months(day)) {
			sum = page(month).plusMovedTo(day, sum);
		}
		return sum;
	}

	public Totals totals(Span span) {
		if (span.period() == Period.ALL_TIME) {
			return this.head.allTime();
		}
		Totals sum = Totals.NONE;
		for (YearMonth month : span.months()) {
			sum = sum.plus(page(month).totals(span));
		}
		return sum;
	}

	/**
	 * The totals of a span by the team for which they count; a team for which nothing was
	 * sold is left out.
	 */
	public Map<String, Totals> totalsByTeam(Span span) {
		if (span.period() == Period.ALL_TIME) {
			SoldFor soldFor = this.head.soldFor();
			return (soldFor != null) ? soldFor.parts(this.head.allTime()) : Map.of();
		}
		Map<String, Totals> sums = new HashMap<>();
		span.months().forEach((month) -> page(month).addByTeam(span, this.head.memberships(), sums));
		return sums;
	}

	/** The team for which an entry of the stream counts, see {@link CardHead#teamOf}. */
	public String teamOf(Entry entry) {
		return this.head.teamOf(entry);
	}

	/**
	 * The same card as if of its stream's MEMBERSHIP entries there were these alone,
	 * ascending: for what was known at a moment. Whose the totals are is not counted
	 * anew.
	 */
	public Scorecard withMemberships(List<Entry> entries) {
		List<Membership> memberships = List.of();
		for (Entry entry : entries) {
			memberships = MembershipFold.plus(memberships, entry);
		}
		return new Scorecard(this.head.withMemberships(memberships), this.pages);
	}

	/** The membership at an instant, or null for a rep who never joined a team. */
	public @Nullable Membership membershipAt(Instant instant) {
		return MembershipFold.at(this.head.memberships(), instant);
	}

	/** The latest membership, or null for a rep who never joined a team. */
	public @Nullable Membership membership() {
		List<Membership> all = this.head.memberships();
		return all.isEmpty() ? null : all.getLast();
	}

	/**
	 * The fold: this card, with the pages that
	 * {@link EntryComposer#months(Entry, Scorecard)} names, and the next entry of its
	 * stream.
	 * @throws IllegalArgumentException when the entry is not the next one
	 */
	public Scorecard plus(Entry entry) {
		if (entry.seq() != seq() + 1) {
			throw new IllegalArgumentException(entry.id() + " does not follow " + rep() + "/" + seq());
		}
		if (entry.kind() == EntryKind.MEMBERSHIP) {
			return new Scorecard(joined(entry), this.pages);
		}
		// written once: a fold spends much of its time on dates as texts
		String day = entry.day().toString();
		MonthPage page = page(day.substring(0, day.lastIndexOf('-'))).plus(entry, day);
		Scorecard with = withPage(page);
		return new Scorecard(with.counted(entry, day, page), with.pages());
	}

	private CardHead joined(Entry entry) {
		List<Membership> memberships = MembershipFold.plus(this.head.memberships(), entry);
		boolean late = MembershipFold.isLate(entry) && !this.head.memberships().isEmpty();
		return new CardHead(rep(), entry.seq(), this.head.fold(), this.head.allTime(),
				this.head.balance() + entry.toBalance(), this.head.months(), this.head.activeDays(), memberships,
				this.head.bonuses(), this.head.breadth(), this.head.credits(),
				late ? soldFor(memberships) : this.head.soldFor(), this.head.facts(), this.head.usual(),
				this.head.held().plus(entry.held()));
	}

	/**
	 * For which teams everything was sold, by other memberships: counted over all pages,
	 * which must be loaded.
	 */
	private @Nullable SoldFor soldFor(List<Membership> memberships) {
		Map<String, Totals> parts = new HashMap<>();
		months().forEach((month) -> page(month).addByTeam(Span.ALL_TIME, memberships, parts));
		return SoldFor.of(parts);
	}

	private CardHead counted(Entry entry, String day, MonthPage page) {
		CardHead head = this.head;
		Totals allTime = entry.countsAsSales() ? head.allTime().plus(entry) : head.allTime();
		return new CardHead(rep(), entry.seq(), head.fold(), allTime, head.balance() + entry.toBalance(),
				withMonth(page), entry.kind().isOfSales() ? activeDays(entry, page.day(day)) : head.activeDays(),
				head.memberships(), bonuses(entry), head.breadth().plus(entry), head.credits().plus(entry),
				entry.countsAsSales() ? SoldFor.plus(head.soldFor(), head.allTime(), head.teamOf(entry), entry)
						: head.soldFor(),
				FactFold.plus(head.facts(), entry), head.usual().plus(entry), head.held().plus(entry.held()));
	}

	private List<DayRun> activeDays(Entry entry, DayTotals of) {
		LocalDate day = entry.ownDay();
		// usually what stayed answers it, without a look at the days around
		boolean sold = (day.equals(entry.day()) && of.stayed().sales() > 0) || ownDay(day).sales() > 0;
		return sold ? DayRun.with(this.head.activeDays(), day) : DayRun.without(this.head.activeDays(), day);
	}

	private Map<String, Long> bonuses(Entry entry) {
		if (entry.bonuses().isEmpty() || !entry.kind().isOfSales()) {
			return this.head.bonuses();
		}
		Map<String, Long> bonuses = new HashMap<>(this.head.bonuses());
		entry.bonuses().forEach((rule, points) -> bonuses.merge(rule, points, Long::sum));
		return bonuses;
	}

	private Map<String, Long> withMonth(MonthPage page) {
		Map<String, Long> months = new TreeMap<>(this.head.months());
		months.put(page.month(), page.seq());
		return months;
	}

}
