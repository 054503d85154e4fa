package dev.cima.reward;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.cima.rep.Erasure;
import dev.cima.reward.Redemption.Decision;
import dev.cima.reward.Requests.Open;

import org.springframework.stereotype.Component;

/**
 * Calls off what an erased rep has asked for, so that its piece is somebody else's, and
 * forgets what was written. What was bought, when, and for how many points, stays under
 * the id.
 */
@Component
class ErasedRedemptions implements Erasure {

	private final Redemptions redemptions;

	private final Requests requests;

	private final RedemptionKeeper keeper;

	private final RedemptionNotes notes;

	private final InstantSource clock;

	ErasedRedemptions(Redemptions redemptions, Requests requests, RedemptionKeeper keeper, RedemptionNotes notes,
			InstantSource clock) {
		this.redemptions = redemptions;
		this.requests = requests;
		this.keeper = keeper;
		this.notes = notes;
		this.clock = clock;
	}

	@Override
	public void erase(String rep) {
		for (Open open : this.requests.of(List.of(rep))) {
			for (Redemption redemption : this.redemptions.findAll(open.asked()).values()) {
				if (redemption.state() == RedemptionState.REQUESTED) {
					this.keeper.decide(redemption, new Decision(RedemptionState.CANCELLED,
							this.clock.instant().truncatedTo(ChronoUnit.MILLIS), null, null, null));
				}
			}
		}
		this.notes.erase(rep);
	}

}
