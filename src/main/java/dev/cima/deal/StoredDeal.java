package dev.cima.deal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A deal as it is stored: how it was opened, and what has happened since, to which is
 * only ever added. What it has come to is {@link DealState}.
 *
 * @param id {@code deal_…}
 * @param owner the rep who opened it
 * @param hash of what was sent to open it
 * @param outline how it was opened
 * @param events what people did, in any order
 * @param sales what its sale became, in any order
 * @param claims under which UUIDs phones have won it
 * @param told which of its {@link DealFacts} are done
 * @param due when the next of them is; null: none is left
 * @param version raised by each write, which replaces exactly the version that was read
 */
public record StoredDeal(@BsonId String id, String owner, String hash, Outline outline, List<Event> events,
		List<SaleOf> sales, List<Claim> claims, List<String> told, @Nullable Instant due, int version) {

	static final String PREFIX = "deal_";

	private static final Pattern UUID = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	private static final Comparator<Event> IN_TIME = Comparator.comparing(Event::at).thenComparing(Event::id);

	/** In the order of time, whatever the order in which all this was heard of. */
	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public StoredDeal {
		events = sorted(events, IN_TIME);
		sales = sorted(sales, Comparator.comparing(SaleOf::sale));
		claims = (claims != null) ? List.copyOf(claims) : List.of();
		told = (told != null) ? List.copyOf(new TreeSet<>(told)) : List.of();
	}

	private static <T> List<T> sorted(@Nullable List<T> all, Comparator<T> order) {
		return (all != null) ? all.stream().sorted(order).toList() : List.of();
	}

	static StoredDeal opened(String id, String owner, String hash, Outline outline) {
		return new StoredDeal(id, owner, hash, outline, List.of(), List.of(), List.of(), List.of(), null, 0)
			.next(List.of(), List.of(), List.of(), List.of());
	}

	/** The UUID in lower case, or null when it is none. */
	static @Nullable String uuid(String sent) {
		return UUID.matcher(sent).matches() ? sent.toLowerCase(Locale.ROOT) : null;
	}

	@Nullable Event event(String id) {
		return this.events.stream().filter((event) -> event.id().equals(id)).findFirst().orElse(null);
	}

	@Nullable SaleOf sale(String id) {
		return this.sales.stream().filter((sale) -> sale.sale().equals(id)).findFirst().orElse(null);
	}

	@Nullable Claim claim(String uuid) {
		return this.claims.stream().filter((claim) -> claim.uuid().equals(uuid)).findFirst().orElse(null);
	}

	StoredDeal with(Event event) {
		return next(List.of(event), this.sales, List.of(), List.of());
	}

	StoredDeal with(Claim claim) {
		return next(List.of(), this.sales, List.of(claim), List.of());
	}

	/** With what is known of a sale; what was known before stays. */
	StoredDeal with(SaleOf sale) {
		SaleOf known = sale(sale.sale());
		Predicate<SaleOf> others = (one) -> !one.sale().equals(sale.sale());
		return next(List.of(),
				Stream.concat(this.sales.stream().filter(others), Stream.of((known != null) ? known.and(sale) : sale))
					.toList(),
				List.of(), List.of());
	}

	StoredDeal told(List<String> facts) {
		return next(List.of(), this.sales, List.of(), facts);
	}

	private StoredDeal next(List<Event> events, List<SaleOf> sales, List<Claim> claims, List<String> told) {
		StoredDeal next = new StoredDeal(this.id, this.owner, this.hash, this.outline, join(this.events, events), sales,
				join(this.claims, claims), join(this.told, told), null, this.version + 1);
		return new StoredDeal(next.id, next.owner, next.hash, next.outline, next.events, next.sales, next.claims,
				next.told, DealFacts.nextDue(next), next.version);
	}

	private static <T> List<T> join(List<T> some, List<T> more) {
		List<T> all = new ArrayList<>(some);
		all.addAll(more);
		return all;
	}

	/**
	 * How a deal was opened.
	 *
	 * @param low what it may come to at least, major units
	 * @param high and at most
	 * @param closesOn when it was expected to be decided
	 * @param at when, by the server's clock: the rates of the plan of then hold for it
	 */
	public record Outline(String account, List<String> categories, BigDecimal low, BigDecimal high, LocalDate closesOn,
			List<StakeholderRole> stakeholders, List<DealShare> shares, Instant at) {
	}

	/**
	 * Something that somebody did: a move, or an answer to the shares.
	 *
	 * @param id of a move, derived from what was sent; of an answer
	 * {@code answer/<terms>/<rep>/<when>}
	 * @param at when it happened
	 * @param recordedAt when the server wrote it
	 * @param by see {@link dev.cima.platform.Viewer#recordedAs()}
	 * @param hash of what was sent
	 * @param move what changed; null of an answer
	 * @param answer null of a move
	 */
	public record Event(String id, Instant at, Instant recordedAt, String by, String hash, @Nullable Move move,
			@Nullable Answer answer) {
	}

	/**
	 * A step of a deal.
	 *
	 * @param stage where it stands then
	 * @param met who was met
	 * @param closesOn when it is expected to be decided from then on; null: as before
	 * @param shares whose it is from then on; null: as before
	 * @param settled whether these shares were set by somebody who settles them
	 */
	public record Move(DealStage stage, List<StakeholderRole> met, @Nullable LocalDate closesOn,
			@Nullable List<DealShare> shares, boolean settled) {
	}

	/**
	 * What a contributor says to the shares.
	 *
	 * @param terms the event that set these shares; see {@link DealState#OPENING}
	 */
	public record Answer(String terms, boolean agrees) {
	}

	/**
	 * What is known of a sale of the deal. Each of the two halves may be heard of first.
	 *
	 * @param cameAt when it happened; null: only its end is known
	 * @param by who logged it
	 * @param goneAt when it was taken back; null: it was not
	 * @param goneBy who took it back
	 * @param next the sale that stands instead; null: none does
	 */
	public record SaleOf(String sale, @Nullable Instant cameAt, @Nullable String by, @Nullable Instant goneAt,
			@Nullable String goneBy, @Nullable String next) {

		static SaleOf came(String sale, Instant at, String by) {
			return new SaleOf(sale, at, by, null, null, null);
		}

		static SaleOf gone(String sale, Instant at, String by, @Nullable String next) {
			return new SaleOf(sale, null, null, at, by, next);
		}

		private SaleOf and(SaleOf other) {
			return new SaleOf(this.sale, first(this.cameAt, other.cameAt), first(this.by, other.by),
					first(this.goneAt, other.goneAt), first(this.goneBy, other.goneBy), first(this.next, other.next));
		}

		private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
			return (one != null) ? one : other;
		}

		boolean stands() {
			return this.cameAt != null && this.goneAt == null;
		}

		/** Whether it was taken back and nothing stands instead. */
		boolean isLost() {
			return this.goneAt != null && this.next == null;
		}

	}

	/**
	 * That a phone won it: kept before the sale is logged, so that the same phone is
	 * answered with the same sale for ever.
	 *
	 * @param uuid as the phone sent it, in lower case
	 * @param sale the id of the sale
	 */
	public record Claim(String uuid, String sale) {
	}

}
