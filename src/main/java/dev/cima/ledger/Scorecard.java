package dev.cima.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.cima.ledger.CardHead.Membership;

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
	 * The version of this fold: raised whenever the same entries give another card. The
	 * last six digits count how often a card was folded anew by order, so that such a
	 * card outranks all that was made from the one before.
	 */
	public static final int FOLD = 4 * VERSION;

	public static Scorecard empty(String rep) {
		return new Scorecard(CardHead.empty(rep), Map.of());
	}

	/** Whether a card or page so marked was made by this version of the fold. */
	static boolean isCurrent(int fold) {
		return fold / VERSION == FOLD / VERSION;
	}

	/** Whether it was made by a later release, which is not for us to replace. */
	static boolean isOfLaterRelease(int fold) {
		return fold / VERSION > FOLD / VERSION;
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
		if (!hasPage(month)) {
			throw new IllegalStateException("page " + month + " of " + rep() + " is not loaded");
		}
		MonthPage page = this.pages.get(month.toString());
		return (page != null) ? page : MonthPage.empty(rep(), month, this.head.fold());
	}

	/** The pages that have to be loaded before the days can be read or changed. */
	List<YearMonth> missing(Collection<YearMonth> months) {
		return months.stream().filter((month) -> !hasPage(month)).toList();
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

	/** The membership at an instant, or null for a rep who never joined a team. */
	public @Nullable Membership membershipAt(Instant instant) {
		Membership found = null;
		for (Membership membership : this.head.memberships()) {
			if (membership.since() == null || !membership.since().isAfter(instant)) {
				found = membership;
			}
		}
		return found;
	}

	/** The latest membership, or null for a rep who never joined a team. */
	public @Nullable Membership membership() {
		List<Membership> all = this.head.memberships();
		return all.isEmpty() ? null : all.getLast();
	}

	/**
	 * The fold: this card and the next entry of its stream.
	 * @throws IllegalArgumentException when the entry is not the next one
	 */
	public Scorecard plus(Entry entry) {
		if (entry.seq() != seq() + 1) {
			throw new IllegalArgumentException(entry.id() + " does not follow " + rep() + "/" + seq());
		}
		if (entry.kind() == EntryKind.MEMBERSHIP) {
			return new Scorecard(joined(entry), this.pages);
		}
		YearMonth month = YearMonth.from(entry.day());
		MonthPage page = page(month).plus(entry);
		return new Scorecard(counted(entry, page), this.pages).withPage(page);
	}

	private CardHead joined(Entry entry) {
		MembershipFacts facts = Objects.requireNonNull(entry.membership());
		List<Membership> memberships = new ArrayList<>(this.head.memberships());
		memberships.add(new Membership(memberships.isEmpty() ? null : entry.recordedAt(), facts.team(), facts.hidden(),
				facts.active()));
		return new CardHead(rep(), entry.seq(), this.head.fold(), this.head.allTime(),
				this.head.balance() + entry.points(), this.head.months(), this.head.activeDays(),
				List.copyOf(memberships), this.head.bonuses(), this.head.breadth(), this.head.credits());
	}

	private CardHead counted(Entry entry, MonthPage page) {
		CardHead head = this.head;
		Totals allTime = entry.countsAsSales() ? head.allTime().plus(entry) : head.allTime();
		return new CardHead(rep(), entry.seq(), head.fold(), allTime, head.balance() + entry.points(), withMonth(page),
				entry.kind().isOfSales() ? activeDays(entry, page) : head.activeDays(), head.memberships(),
				bonuses(entry), head.breadth().plus(entry), head.credits().plus(entry));
	}

	private List<DayRun> activeDays(Entry entry, MonthPage page) {
		return (page.day(entry.day()).totals().sales() > 0) ? DayRun.with(this.head.activeDays(), entry.day())
				: DayRun.without(this.head.activeDays(), entry.day());
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
