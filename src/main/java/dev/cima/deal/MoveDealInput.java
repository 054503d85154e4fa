package dev.cima.deal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A step of a deal as somebody sends it.
 *
 * @param id the phone's UUID; null: the content tells whether it is the same
 * @param movedAt when it happened; null: now
 */
record MoveDealInput(String dealId, @Nullable String id, @Nullable Instant movedAt, DealStage stage, String evidence,
		@Nullable List<StakeholderRole> met, @Nullable LocalDate closesOn, @Nullable List<ShareInput> contributors) {

	List<StakeholderRole> roles() {
		return (this.met != null) ? this.met.stream().distinct().sorted().toList() : List.of();
	}

	@Nullable List<DealShare> shares() {
		return (this.contributors != null) ? ShareInput.shares(this.contributors) : null;
	}

	Instant at(Instant now) {
		return ((this.movedAt != null) ? this.movedAt : now).truncatedTo(ChronoUnit.MILLIS);
	}

	/** The same for the same content from the same sender. */
	String hash(String by) {
		return Sha256.hex(String.join("\n", by, this.stage.name(), this.evidence.strip(), roles().toString(),
				Objects.toString(this.closesOn), Objects.toString(this.contributors),
				Objects.toString((this.movedAt != null) ? this.movedAt.toEpochMilli() : null)));
	}

	/** The id of the event; null when what was sent is no UUID. */
	@Nullable String event(String by) {
		return (this.id != null) ? StoredDeal.uuid(this.id) : hash(by);
	}

}
