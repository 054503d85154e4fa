package dev.cima.sale;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.SaleFacts;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.sale.CheckedSale.Ready;
import dev.cima.sale.ReferenceClaims.Claim;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Notices that the same number of a till or CRM comes twice for one receipt. */
@Component
class ReferenceCheck {

	private final References references;

	private final Ledger ledger;

	private final Reps reps;

	private final TillMatches tills;

	private final SaleSettings settings;

	ReferenceCheck(References references, Ledger ledger, Reps reps, TillMatches tills, SaleSettings settings) {
		this.tills = tills;
		this.references = references;
		this.ledger = ledger;
		this.reps = reps;
		this.settings = settings;
	}

	/** Whether the sale must not be recorded, and not only be looked at by somebody. */
	static boolean isRefusal(@Nullable UserError warning) {
		return warning != null && warning.code() == UserErrorCode.CONFLICT;
	}

	/**
	 * Claims the references of those sales that can be recorded, in the same few round
	 * trips however many they are.
	 * @param viewer who logs them
	 * @return the sales in their order: one whose reference belongs to another sale is
	 * told so, and refused where references are unique; of a till's, see
	 * {@link TillMatches#answer}
	 */
	List<CheckedSale> claim(Viewer viewer, List<CheckedSale> sales) {
		Set<Wanted> wanted = new LinkedHashSet<>();
		for (CheckedSale sale : sales) {
			Wanted one = wanted(sale);
			if (one != null) {
				wanted.add(one);
			}
		}
		Map<Wanted, List<Earlier>> earlier = earlier(wanted);
		return earlier.isEmpty() ? sales : sales.stream().map((sale) -> told(viewer, sale, earlier)).toList();
	}

	private CheckedSale told(Viewer viewer, CheckedSale sale, Map<Wanted, List<Earlier>> earlier) {
		Wanted wanted = wanted(sale);
		List<Earlier> others = (wanted != null) ? earlier.get(wanted) : null;
		if (wanted == null || others == null || !(sale instanceof Ready ready)) {
			return sale;
		}
		UserError warning = warning(viewer, others.getFirst().claim().sale());
		CheckedSale answer = viewer.is(Role.INTEGRATION) ? this.tills.answer(ready, others, warning)
				: answer(ready, warning);
		if (!(answer instanceof Ready)) {
			this.references.giveUp(wanted);
		}
		return answer;
	}

	/** A sale whose reference belongs to another one. */
	static CheckedSale answer(Ready sale, UserError warning) {
		return isRefusal(warning) ? sale.refused(warning) : sale.with(warning);
	}

	private static @Nullable Wanted wanted(CheckedSale sale) {
		return (sale instanceof Ready ready) ? Wanted.of(ready) : null;
	}

	/**
	 * Claims a reference, if there is one, for what stands in the place of another sale,
	 * which does not keep it from that.
	 */
	@Nullable UserError warning(Viewer viewer, @Nullable Wanted wanted, SaleId replaced) {
		if (wanted == null) {
			return null;
		}
		UserError warning = earlier(Set.of(wanted)).getOrDefault(wanted, List.of())
			.stream()
			.filter((one) -> !one.claim().sale().equals(replaced.toString()))
			.findFirst()
			.map((one) -> warning(viewer, one.claim().sale()))
			.orElse(null);
		if (isRefusal(warning)) {
			this.references.giveUp(wanted);
		}
		return warning;
	}

	/** Notes that the sale was replaced, and so that its reference is not in use. */
	void free(Entry replaced) {
		Wanted had = Wanted.of(replaced);
		if (had != null) {
			this.references.free(had);
		}
	}

	/**
	 * Leaves the reference that was claimed for a sale to whoever wants it next: the
	 * ledger has refused the sale. Not to be called when it is not known what became of
	 * it.
	 */
	void giveUp(@Nullable Wanted wanted) {
		if (wanted != null) {
			this.references.giveUp(wanted);
		}
	}

	/**
	 * Leaves the reference that was claimed for a sale that came too late to the one that
	 * stands in its place, if that wants it as well.
	 */
	void leave(@Nullable Wanted wanted, @Nullable Wanted standing) {
		if (wanted == null) {
			return;
		}
		if (standing != null && wanted.id().equals(standing.id())) {
			if (wanted.sale().equals(standing.sale())) {
				return;
			}
			this.references.claim(Set.of(standing));
		}
		this.references.giveUp(wanted);
	}

	/** The sale that had the reference of each before it did; none for most. */
	Map<Sale, String> before(Collection<Sale> sales) {
		Map<Sale, Wanted> wanted = new HashMap<>();
		for (Sale sale : sales) {
			Wanted one = Wanted.of(sale.entry());
			if (one != null) {
				wanted.put(sale, one);
			}
		}
		if (wanted.isEmpty()) {
			return Map.of();
		}
		ReferenceClaims claims = this.references.of(wanted.values());
		Map<Sale, String> before = new HashMap<>();
		wanted.forEach((sale, one) -> {
			List<Claim> others = claims.before(one, this.settings.referenceMemory());
			if (!others.isEmpty()) {
				before.put(sale, others.getFirst().sale());
			}
		});
		return before;
	}

	/** The sales that have the references already, and count. */
	private Map<Wanted, List<Earlier>> earlier(Set<Wanted> wanted) {
		if (wanted.isEmpty()) {
			return Map.of();
		}
		ReferenceClaims claims = this.references.claim(wanted);
		Map<Wanted, List<Claim>> others = new LinkedHashMap<>();
		for (Wanted one : wanted) {
			List<Claim> before = claims.before(one, this.settings.referenceMemory());
			if (!before.isEmpty()) {
				others.put(one, before);
			}
		}
		if (others.isEmpty()) {
			return Map.of();
		}
		Map<Claim, Earlier> standing = standing(
				others.values().stream().flatMap(List::stream).collect(Collectors.toSet()), claims.readAt());
		Map<Wanted, List<Earlier>> earlier = new HashMap<>();
		others.forEach((sale, before) -> {
			List<Earlier> mine = before.stream().map(standing::get).filter(Objects::nonNull).toList();
			if (!mine.isEmpty()) {
				earlier.put(sale, mine);
			}
		});
		return earlier;
	}

	private UserError warning(Viewer viewer, String other) {
		UserErrorCode code = this.settings.referenceUnique() ? UserErrorCode.CONFLICT
				: UserErrorCode.DUPLICATE_REFERENCE;
		return (mayKnow(viewer, other) ? UserError.of(code, "sale.same-reference", other)
				: UserError.of(code, "sale.same-reference-elsewhere"))
			.at("reference");
	}

	/**
	 * Whether the viewer is told which sale it is, and so whose: sales are private to
	 * their rep, and whoever reads numbers off a till could otherwise ask for each. A
	 * till itself knows all of them.
	 */
	boolean mayKnow(Viewer viewer, String sale) {
		SaleId id = SaleId.parse(sale);
		if (id == null || viewer.is(Role.INTEGRATION) || viewer.is(Role.ADMIN) || viewer.isRep(id.rep())) {
			return true;
		}
		Rep rep = viewer.is(Role.MANAGER) ? this.reps.find(id.rep()) : null;
		return rep != null && viewer.managesTeam(rep.team());
	}

	/**
	 * Without those whose sale does not count, and notes that: voided, never recorded, or
	 * recorded with another reference, which it was sent with first.
	 */
	private Map<Claim, Earlier> standing(Collection<Claim> claims, Instant readAt) {
		Map<String, Set<String>> keys = new HashMap<>();
		for (Claim claim : claims) {
			SaleId sale = SaleId.parse(claim.sale());
			if (sale != null) {
				keys.computeIfAbsent(sale.rep(), (rep) -> new HashSet<>())
					.addAll(List.of(sale.key(), Voided.keyFor(sale.key())));
			}
		}
		Map<String, Map<String, Entry>> found = new HashMap<>();
		keys.forEach((rep, those) -> found.put(rep, this.ledger.findAll(rep, those)));
		Set<Claim> free = new HashSet<>();
		Map<Claim, Earlier> standing = new HashMap<>();
		for (Claim claim : claims) {
			SaleId sale = SaleId.parse(claim.sale());
			Map<String, Entry> entries = (sale != null) ? found.getOrDefault(sale.rep(), Map.of()) : Map.of();
			Entry entry = (sale != null) ? entries.get(sale.key()) : null;
			boolean unused = (entry != null) ? !has(entry, claim) : claim.isAbandoned(readAt);
			if (sale == null || entries.containsKey(Voided.keyFor(sale.key())) || unused) {
				free.add(claim);
			}
			else {
				standing.put(claim, new Earlier(claim, entry));
			}
		}
		this.references.free(free);
		return standing;
	}

	private static boolean has(Entry entry, Claim claim) {
		SaleFacts sale = entry.sale();
		return sale != null && sale.reference() != null && claim.id().equals(new Reference(sale.reference()).id())
				&& Objects.equals(claim.account(), sale.account());
	}

	/**
	 * A sale that had a reference before another one wanted it.
	 *
	 * @param sale null while it is not recorded yet
	 */
	record Earlier(Claim claim, @Nullable Entry sale) {
	}

}
