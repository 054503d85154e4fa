package dev.cima.deal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import dev.cima.deal.DealState.Step;
import org.jspecify.annotations.Nullable;

/**
 * A deal as the schema shows it.
 *
 * @param now as of when consent by silence is told
 */
record Deal(StoredDeal deal, DealState state, Instant now) {

	public String id() {
		return this.deal.id();
	}

	public DealStage stage() {
		return this.state.stage();
	}

	public List<String> categories() {
		return this.deal.outline().categories();
	}

	public BigDecimal low() {
		return this.deal.outline().low();
	}

	public BigDecimal high() {
		return this.deal.outline().high();
	}

	public LocalDate closesOn() {
		return this.state.closesOn();
	}

	public int slips() {
		return this.state.slips();
	}

	public Instant openedAt() {
		return this.deal.outline().at();
	}

	/** The largest share first. */
	public List<Contributor> contributors() {
		Consent consent = Consent.of(this.deal, this.state.terms());
		return this.state.terms()
			.shares()
			.stream()
			.sorted(Comparator.comparing(DealShare::basisPoints).reversed().thenComparing(DealShare::rep))
			.map((share) -> contributor(share, consent))
			.toList();
	}

	private Contributor contributor(DealShare share, Consent consent) {
		Instant agreed = consent.agreedAt(share.rep(), this.now);
		StoredDeal.Event refusal = consent.refusal(share.rep());
		return new Contributor(share.rep(), share.basisPoints(), agreed,
				(agreed == null && refusal == null) ? consent.silentAt() : null,
				(refusal != null) ? refusal.at() : null,
				(refusal != null) ? DealTexts.id(this.deal.id(), refusal.id()) : null);
	}

	public List<Stakeholder> stakeholders() {
		Set<StakeholderRole> met = this.state.met();
		return this.state.stakeholders().stream().map((role) -> new Stakeholder(role, met.contains(role))).toList();
	}

	/**
	 * Somebody with a share.
	 *
	 * @param consentAt when saying nothing becomes consent; null when that is decided
	 * @param reasonId of the note that says why it was refused
	 */
	record Contributor(String repId, int basisPoints, @Nullable Instant agreedAt, @Nullable Instant consentAt,
			@Nullable Instant refusedAt, @Nullable String reasonId) {
	}

	/** Somebody on the customer's side. */
	record Stakeholder(StakeholderRole role, boolean met) {
	}

	/**
	 * A step of its history.
	 *
	 * @param text what was written about it; empty when that was erased
	 */
	record Moved(String deal, Step step, String text) {

		public DealStage stage() {
			return this.step.stage();
		}

		public Instant at() {
			return this.step.at();
		}

		public @Nullable LocalDate closesOn() {
			return (this.step.move() != null) ? this.step.move().closesOn() : null;
		}

		public List<StakeholderRole> met() {
			return (this.step.move() != null) ? this.step.move().met() : List.of();
		}

		public boolean sharesChanged() {
			return this.step.move() != null && this.step.move().shares() != null;
		}

	}

}
