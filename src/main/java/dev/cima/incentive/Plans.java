package dev.cima.incentive;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.cima.incentive.PlanVersions.Version;
import dev.cima.platform.Arbiter;
import dev.cima.platform.Organisation;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.rule.RepFacts.Threshold;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The versions of the incentive plan, in memory, at most 10 s old. The first is the
 * bundled one; it is stored when the database is new, so that another release with
 * another bundled plan changes nothing.
 *
 * <pre>
 * { _id: 2, yaml: "pointsPerUnit: 0.2 …", validFrom: ISODate, publishedBy: "auth0|ana", publishedAt: ISODate }
 * </pre>
 *
 * Only read by {@code _id}: the next version is looked for until there is none. A version
 * that has not begun may be cancelled, until a moment at which all nodes will still hear
 * of it in time: {@code cancelledAt}, {@code cancelledBy}.
 */
@Component
public class Plans {

	/**
	 * How far ahead a plan begins: the five minutes that a sale may lie in the future,
	 * and what nodes need to hear of it.
	 */
	static final Duration NOTICE = Duration.ofMinutes(6);

	/** Nobody means a plan that begins later. */
	private static final Period FURTHEST = Period.ofYears(2);

	/** What clocks of nodes may differ by. */
	private static final Duration SKEW = Duration.ofMinutes(1);

	private static final int MOST_LISTED = 50;

	private static final Logger logger = LoggerFactory.getLogger(Plans.class);

	private final MongoCollection<StoredPlan> plans;

	private final Organisation organisation;

	private final InstantSource clock;

	private final CategoryBonuses bonuses;

	private final BonusPurses purses;

	private volatile PlanVersions known = new PlanVersions(List.of(), List.of());

	/** When it was last looked for what was cancelled. */
	private Instant lookedAt = Instant.MIN;

	// when the store does not answer, nobody gets an old plan: without it nothing can be
	// recorded anyway
	private final LoadingCache<String, PlanVersions> fresh = Caffeine.newBuilder()
		.expireAfterWrite(Duration.ofSeconds(10))
		.build((key) -> refreshed());

	Plans(MongoDatabase database, Organisation organisation, InstantSource clock) {
		this.plans = database.getCollection("plans", StoredPlan.class);
		this.organisation = organisation;
		this.clock = clock;
		this.bonuses = new CategoryBonuses(database, clock);
		this.purses = new BonusPurses(database, this.bonuses);
	}

	/** The category bonuses, which hold beside whichever plan is in force. */
	public CategoryBonuses bonuses() {
		return this.bonuses;
	}

	/** What is left of the budgets of bonuses that all reps share. */
	public BonusPurses purses() {
		return this.purses;
	}

	/** The plan in force at an instant; the first holds since for ever. */
	public IncentivePlan inForceAt(Instant instant) {
		return fresh().inForceAt(instant).planOrFail();
	}

	/**
	 * How much of which categories the plan in force, and those that begin later, ask a
	 * rep to know: whoever measures it records on which side of each a rep stands. Of
	 * plans that this release cannot read nothing is known.
	 */
	public Set<Threshold> thresholds() {
		PlanVersions all = fresh();
		Instant begun = all.inForceAt(this.clock.instant()).validFrom();
		return all.byStart()
			.stream()
			.filter((version) -> version.plan() != null && !version.validFrom().isBefore(begun))
			.flatMap((version) -> version.planOrFail().thresholds().stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The plan in force, and those that are announced. Those that this release cannot
	 * read are left out.
	 */
	List<IncentivePlan> inForceAndToCome() {
		PlanVersions all = fresh();
		Instant begun = all.inForceAt(this.clock.instant()).validFrom();
		return all.byStart()
			.stream()
			.filter((version) -> version.plan() != null && !version.validFrom().isBefore(begun))
			.map(Version::planOrFail)
			.toList();
	}

	/** The categories for which a bonus pays that is not over. */
	List<String> categoriesOfBonuses() {
		return this.bonuses.open().stream().map((bonus) -> bonus.terms().category()).toList();
	}

	/**
	 * The most points that a local day credits: by the plan in force when the day begins.
	 */
	public long capOf(LocalDate day) {
		return inForceAt(this.organisation.startOf(day)).dailyCap();
	}

	/**
	 * What the points of a category count for in a month: by the plan in force when the
	 * month begins, whatever is published in its course. Null: always in full.
	 */
	public @Nullable BreadthRates breadthOf(YearMonth month) {
		return inForceAt(this.organisation.startOf(month.atDay(1))).breadth();
	}

	/** What adaptability of 1 pays for a month: by the plan in force when it begins. */
	public long adaptabilityOf(YearMonth month) {
		return inForceAt(this.organisation.startOf(month.atDay(1))).adaptabilityPoints();
	}

	/** A version, in force or not, or null. */
	public @Nullable IncentivePlan byVersion(int version) {
		return fresh().byVersion(version);
	}

	/**
	 * The plan that publishing this would make, without publishing it.
	 * @throws BadPlanException when it would be refused
	 */
	IncentivePlan tried(String yaml, Instant validFrom) {
		return new IncentivePlan(fresh().byNumber().size() + 1, this.organisation.zone(),
				PlanParser.parse(toStore(yaml, validFrom, this.clock.instant())));
	}

	private static String toStore(String yaml, Instant validFrom, Instant now) {
		if (validFrom.isBefore(now.plus(NOTICE))) {
			throw refused(UserError.of(UserErrorCode.INVALID, "plan.too-soon", NOTICE.toMinutes()));
		}
		if (validFrom.isAfter(now.atOffset(ZoneOffset.UTC).plus(FURTHEST).toInstant())) {
			throw refused(UserError.of(UserErrorCode.INVALID, "plan.too-far", FURTHEST.getYears()));
		}
		return PlanParser.toStore(yaml);
	}

	private static BadPlanException refused(UserError error) {
		return new BadPlanException(List.of(error.at("validFrom")));
	}

	/**
	 * Publishes the next version.
	 * @param validFrom at least {@link #NOTICE} ahead
	 * @throws BadPlanException when the plan cannot be used or begins too soon or too
	 * late
	 */
	public int publish(String yaml, Instant validFrom, String subject) {
		Instant now = this.clock.instant();
		String stored = toStore(yaml, validFrom, now);
		while (true) {
			int version = refreshed().byNumber().size() + 1;
			if (inserted(new StoredPlan(version, stored, validFrom, subject, now))) {
				this.fresh.invalidateAll();
				return version;
			}
		}
	}

	/** A version as it was published, or null. */
	@Nullable StoredPlan stored(int version) {
		return find(version);
	}

	/**
	 * Whether a version may still be cancelled: all nodes hear of it before it begins.
	 */
	boolean mayCancel(StoredPlan plan) {
		return plan.validFrom() != null && !plan.validFrom().isBefore(this.clock.instant().plus(NOTICE));
	}

	/** Cancels a version that has not begun; the first who does stands. */
	void cancel(int version, String by) {
		this.plans.updateOne(new Document("_id", version).append("cancelledAt", null),
				new Document("$set", new Document("cancelledAt", this.clock.instant()).append("cancelledBy", by)));
		refreshed();
		this.fresh.invalidateAll();
	}

	/** Whether it is the version that scores what is sold now. */
	boolean isInForce(StoredPlan plan) {
		return fresh().inForceAt(this.clock.instant()).number() == plan.version();
	}

	private PlanVersions fresh() {
		return this.fresh.get("all");
	}

	private synchronized PlanVersions refreshed() {
		PlanVersions versions = this.known;
		if (versions.byNumber().isEmpty()) {
			versions = versions.with(version(first()));
		}
		StoredPlan next = find(versions.byNumber().size() + 1);
		while (next != null) {
			versions = versions.with(version(next));
			next = find(versions.byNumber().size() + 1);
		}
		versions = withoutCancelled(versions);
		this.known = versions;
		return versions;
	}

	/** What had not begun when it was last looked at may have been cancelled since. */
	private PlanVersions withoutCancelled(PlanVersions versions) {
		Instant now = this.clock.instant();
		Instant since = (this.lookedAt != Instant.MIN) ? this.lookedAt.minus(SKEW) : Instant.MIN;
		List<Integer> open = versions.byNumber()
			.stream()
			.filter((version) -> !version.cancelled() && version.validFrom().isAfter(since))
			.map(Version::number)
			.toList();
		Set<Integer> cancelled = new HashSet<>();
		if (!open.isEmpty()) {
			this.plans.find(Filters.in("_id", open)).forEach((plan) -> {
				if (plan.cancelledAt() != null) {
					cancelled.add(plan.version());
				}
			});
		}
		this.lookedAt = now;
		return cancelled.isEmpty() ? versions : versions.without(cancelled);
	}

	private StoredPlan first() {
		StoredPlan stored = find(1);
		if (stored == null) {
			StoredPlan bundled = new StoredPlan(1, IncentivePlan.bundledYaml(), null, null, this.clock.instant());
			stored = inserted(bundled) ? bundled : find(1);
		}
		if (stored == null) {
			throw new IllegalStateException("the first plan can be neither stored nor read");
		}
		return stored;
	}

	/** The newest versions as they were published, the last one first. */
	List<StoredPlan> published() {
		List<Integer> numbers = fresh().byNumber().stream().map(Version::number).toList();
		List<Integer> newest = numbers.subList(Math.max(0, numbers.size() - MOST_LISTED), numbers.size());
		return this.plans.find(Filters.in("_id", newest)).sort(Sorts.descending("_id")).into(new ArrayList<>());
	}

	/**
	 * Versions as they were published, the last one first.
	 * @param before a version that is not among them; null: from the last one on
	 */
	List<StoredPlan> newest(@Nullable Integer before, int count) {
		int last = fresh().byNumber().size();
		int from = (before != null) ? Math.min(before - 1, last) : last;
		List<Integer> wanted = IntStream.rangeClosed(Math.max(1, from - count + 1), from).boxed().toList();
		return wanted.isEmpty() ? List.of()
				: this.plans.find(Filters.in("_id", wanted)).sort(Sorts.descending("_id")).into(new ArrayList<>());
	}

	private @Nullable StoredPlan find(int version) {
		return this.plans.find(Filters.eq("_id", version)).first();
	}

	private boolean inserted(StoredPlan plan) {
		return Arbiter.insert(this.plans, plan);
	}

	private Version version(StoredPlan stored) {
		Instant from = (stored.validFrom() != null) ? stored.validFrom() : Instant.MIN;
		try {
			IncentivePlan plan = new IncentivePlan(stored.version(), this.organisation.zone(),
					PlanParser.parse(stored.yaml()));
			plan.wholeDivisions()
				.forEach((division) -> logger.warn(
						"The rule {} of version {} of the incentive plan divides whole numbers to a whole number in {};"
								+ " publish the plan again to have 7 / 2 be 3.5",
						division.rule(), stored.version(), division.part()));
			return new Version(stored.version(), from, plan, stored.cancelledAt() != null);
		}
		catch (BadPlanException ex) {
			// published by a newer release: only what it holds for must wait
			logger.error("Version {} of the incentive plan cannot be read by this release", stored.version(), ex);
			return new Version(stored.version(), from, null, stored.cancelledAt() != null);
		}
	}

}
