package dev.cima.sale;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The claims of references as they were read. */
final class ReferenceClaims {

	/** The most claims of one reference; "-" and the like are typed for every sale. */
	private static final int MOST_CLAIMS = 200;

	/** More claims than that before one sale say nothing about it. */
	private static final int MOST_BEFORE = 20;

	private final Map<String, Document> documents;

	private final Instant readAt;

	/** By id, parsed once: a batch may have one reference thousands of times. */
	private final Map<String, List<Claim>> claims = new HashMap<>();

	/**
	 * The claims of references.
	 * @param documents by id, in both forms
	 * @param readAt when
	 */
	ReferenceClaims(Map<String, Document> documents, Instant readAt) {
		this.documents = documents;
		this.readAt = readAt;
	}

	Instant readAt() {
		return this.readAt;
	}

	static ReferenceClaims none(Instant now) {
		return new ReferenceClaims(Map.of(), now);
	}

	/** Whether a sale has its claim, and did not give it up. */
	boolean holds(Wanted wanted) {
		return of(wanted.id()).stream()
			.anyMatch((claim) -> claim.sale().equals(wanted.sale()) && !claim.isGivenUp() && !claim.free());
	}

	/**
	 * The claims of other sales that came before and may be of the same receipt: for the
	 * same account or where one of the two names none; the last {@value #MOST_BEFORE} of
	 * them.
	 * @param memory how far apart the two sales lie at most
	 */
	List<Claim> before(Wanted wanted, Duration memory) {
		Deque<Claim> before = new ArrayDeque<>();
		List<Claim> all = of(wanted.id());
		boolean known = all.stream().anyMatch((claim) -> claim.sale().equals(wanted.sale()));
		for (Claim claim : all) {
			if (!known || claim.sale().equals(wanted.sale())) {
				break;
			}
			if (!claim.free() && claim.meets(wanted, memory)) {
				before.add(claim);
				if (before.size() > MOST_BEFORE) {
					before.removeFirst();
				}
			}
		}
		Claim earlier = ofEarlierRelease(wanted);
		if (earlier != null && !earlier.sale().equals(wanted.sale()) && earlier.meets(wanted, memory)
				&& all.stream().noneMatch((claim) -> claim.sale().equals(earlier.sale()))) {
			before.add(earlier);
		}
		return List.copyOf(before);
	}

	/** What this release writes for earlier ones stands among the claims as well. */
	private @Nullable Claim ofEarlierRelease(Wanted wanted) {
		Document typed = this.documents.get(wanted.typedId());
		return (typed != null && !typed.containsKey("occurredAt")) ? Claim.typed(wanted, typed) : null;
	}

	/** The sales whose claims are to be forgotten when so many more come. */
	List<String> oldest(String id, int more) {
		List<String> sales = of(id).stream().map(Claim::sale).toList();
		return sales.subList(0, Math.clamp(sales.size() - MOST_CLAIMS + more, 0, sales.size()));
	}

	/** The sales that have a reference or had it, whoever they are of. */
	List<String> sales(Reference reference, @Nullable String account) {
		List<String> sales = new ArrayList<>();
		this.documents.forEach((id, document) -> {
			if (!id.equals(reference.id())) {
				sales.add(document.getString("sale"));
			}
		});
		of(reference.id()).stream()
			.filter((claim) -> account == null || claim.account() == null || account.equals(claim.account()))
			.forEach((claim) -> sales.add(claim.sale()));
		return sales.stream().distinct().toList();
	}

	/** In the order in which they came. */
	private List<Claim> of(String id) {
		return this.claims.computeIfAbsent(id, this::parsed);
	}

	private List<Claim> parsed(String id) {
		Document document = this.documents.get(id);
		Document claims = (document != null) ? document.get("claims", Document.class) : null;
		if (claims == null) {
			return List.of();
		}
		return claims.keySet().stream().map((sale) -> Claim.of(id, sale, claims.get(sale, Document.class))).toList();
	}

	/**
	 * A reference that a sale has.
	 *
	 * @param id of the reference's claims
	 * @param at since when
	 * @param occurredAt when the sale happened
	 * @param free whether the sale does not count, as somebody found out
	 * @param typed whether an earlier release claimed it
	 */
	record Claim(String id, String sale, @Nullable String account, Instant at, Instant occurredAt, boolean free,
			boolean typed) {

		/**
		 * Of a claim whose sale was refused: it may have the reference when it comes
		 * right.
		 */
		static final Instant GIVEN_UP = Instant.EPOCH;

		/**
		 * No request lives as long: a claim of that age without a sale will not get one.
		 */
		private static final Duration ABANDONED = Duration.ofMinutes(10);

		private static Claim of(String id, String sale, Document claim) {
			Instant at = instant(claim, "at", GIVEN_UP);
			return new Claim(id, sale, claim.getString("account"), at, instant(claim, "occurredAt", at),
					claim.getBoolean("free", false), false);
		}

		private static Claim typed(Wanted wanted, Document claim) {
			Instant at = instant(claim, "at", GIVEN_UP);
			// it does not say when the sale happened: about then
			return new Claim(wanted.id(), claim.getString("sale"), wanted.account(), at, at, false, true);
		}

		private static Instant instant(Document document, String field, Instant without) {
			Date date = document.getDate(field);
			return (date != null) ? date.toInstant() : without;
		}

		private boolean meets(Wanted wanted, Duration memory) {
			boolean sameAccount = this.account == null || wanted.account() == null
					|| this.account.equals(wanted.account());
			return sameAccount && Duration.between(this.occurredAt, wanted.occurredAt()).abs().compareTo(memory) <= 0;
		}

		/** Whether its sale is in the ledger by now, if it ever will be. */
		boolean isAbandoned(Instant readAt) {
			return this.at.plus(ABANDONED).isBefore(readAt);
		}

		boolean isGivenUp() {
			return this.at.equals(GIVEN_UP);
		}

	}

}
