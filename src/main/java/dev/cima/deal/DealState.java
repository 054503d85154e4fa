package dev.cima.deal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import dev.cima.deal.StoredDeal.Event;
import dev.cima.deal.StoredDeal.Move;
import dev.cima.deal.StoredDeal.SaleOf;
import org.jspecify.annotations.Nullable;

/**
 * What a deal has come to: the fold of its events in the order of their times, whatever
 * the order in which they arrived.
 *
 * @param stage WON while a sale of it stands; LOST once somebody gave it up and none does
 * @param closesOn when it is expected to be decided
 * @param slips how many times that was put off
 * @param stakeholders in the order in which they were named
 * @param met those who were met
 * @param terms whose it is
 * @param sale the id of the sale that stands, or null
 * @param wins how many times it was won and the sale taken back for good
 * @param proposedAt when it first had a proposal, or null
 * @param steps what happened, in the order of time
 */
record DealState(DealStage stage, LocalDate closesOn, int slips, Set<StakeholderRole> stakeholders,
		Set<StakeholderRole> met, Terms terms, @Nullable String sale, int wins, @Nullable Instant proposedAt,
		List<Step> steps) {

	/** The name of the shares with which a deal was opened. */
	static final String OPENING = "opening";

	static DealState of(StoredDeal deal) {
		List<Step> steps = new ArrayList<>();
		LocalDate closesOn = deal.outline().closesOn();
		int slips = 0;
		Set<StakeholderRole> stakeholders = new LinkedHashSet<>(deal.outline().stakeholders());
		Set<StakeholderRole> met = EnumSet.noneOf(StakeholderRole.class);
		Terms terms = new Terms(OPENING, deal.outline().shares(), deal.outline().at(), deal.owner(), false);
		Instant proposedAt = null;
		for (Event event : deal.events()) {
			Move move = event.move();
			if (move == null) {
				continue;
			}
			steps.add(new Step(event.id(), move.stage(), event.at(), event.by(), move, How.MOVED));
			stakeholders.addAll(move.met());
			met.addAll(move.met());
			if (move.closesOn() != null) {
				slips += move.closesOn().isAfter(closesOn) ? 1 : 0;
				closesOn = move.closesOn();
			}
			if (move.shares() != null) {
				// asked when the server heard of it, so that nobody agreed before being
				// asked
				terms = new Terms(event.id(), move.shares(), event.recordedAt(), event.by(), move.settled());
			}
			if (proposedAt == null && move.stage().needsShares()) {
				proposedAt = event.at();
			}
		}
		int wins = 0;
		SaleOf standing = null;
		Set<String> followers = new TreeSet<>();
		deal.sales().stream().map(SaleOf::next).filter(Objects::nonNull).forEach(followers::add);
		for (SaleOf sale : deal.sales()) {
			Instant came = sale.cameAt();
			Instant gone = sale.goneAt();
			// what stands instead of another is the same win
			if (came != null && !followers.contains(sale.sale())) {
				steps.add(new Step("won/" + sale.sale(), DealStage.WON, came, Objects.requireNonNullElse(sale.by(), ""),
						null, How.WON));
			}
			if (gone != null && sale.isLost()) {
				steps.add(new Step("gone/" + sale.sale(), DealStage.NEGOTIATION, gone,
						Objects.requireNonNullElse(sale.goneBy(), ""), null, How.TAKEN_BACK));
				wins++;
			}
			if (sale.stands()) {
				standing = sale;
			}
		}
		steps.sort(Comparator.comparing(Step::at).thenComparing(Step::id));
		return new DealState(stage(steps, standing != null || isBetween(deal)), closesOn, slips, stakeholders, met,
				terms, (standing != null) ? standing.sale() : null, wins, proposedAt, List.copyOf(steps));
	}

	/**
	 * Whether a sale was corrected and what stands instead is only about to be heard of.
	 */
	private static boolean isBetween(StoredDeal deal) {
		return deal.sales().stream().anyMatch((sale) -> {
			SaleOf next = (sale.next() != null) ? deal.sale(sale.next()) : null;
			return sale.next() != null && (next == null || (next.cameAt() == null && !next.isLost()));
		});
	}

	private static DealStage stage(List<Step> steps, boolean won) {
		if (won) {
			return DealStage.WON;
		}
		DealStage stage = DealStage.DISCOVERY;
		for (Step step : steps) {
			if (step.stage() == DealStage.LOST) {
				return DealStage.LOST;
			}
			stage = (step.how() != How.WON) ? step.stage() : stage;
		}
		return stage;
	}

	boolean isOpen() {
		return this.stage != DealStage.WON && this.stage != DealStage.LOST;
	}

	/** Whether only somebody who settles them can still change the shares. */
	boolean areSharesFrozen() {
		return this.proposedAt != null || this.wins > 0 || this.stage == DealStage.WON;
	}

	/** The state before a moment, but for the sale. */
	static DealState before(StoredDeal deal, Instant moment) {
		return of(new StoredDeal(deal.id(), deal.owner(), deal.hash(), deal.outline(),
				deal.events().stream().filter((event) -> event.at().isBefore(moment)).toList(), deal.sales(),
				deal.claims(), deal.told(), null, deal.version()));
	}

	/**
	 * The shares, and how they came about.
	 *
	 * @param name the event that set them, or {@link #OPENING}
	 * @param askedAt when the contributors were asked
	 * @param by who set them
	 * @param settled whether nobody needs to be asked
	 */
	record Terms(String name, List<DealShare> shares, Instant askedAt, String by, boolean settled) {

		boolean has(String rep) {
			return this.shares.stream().anyMatch((share) -> share.rep().equals(rep));
		}

	}

	/** How a step came about. */
	enum How {

		MOVED, WON, TAKEN_BACK

	}

	/**
	 * What happened.
	 *
	 * @param by who did it, as recorded
	 * @param move what was moved; null when it follows from a sale
	 */
	record Step(String id, DealStage stage, Instant at, String by, @Nullable Move move, How how) {
	}

}
