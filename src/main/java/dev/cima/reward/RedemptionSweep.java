package dev.cima.reward;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import dev.cima.platform.Outage;
import dev.cima.reward.Pieces.Piece;
import dev.cima.reward.Requests.Open;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finishes what a node left undone that died: gives up what was claimed and never paid
 * for, and does what follows from redemptions. Every node does it; what two do at once
 * takes effect once.
 */
@Component
class RedemptionSweep {

	private static final Logger log = LoggerFactory.getLogger(RedemptionSweep.class);

	private static final int PAGE = 100;

	/** So that one that fails does not keep others waiting. */
	private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

	private final Redemptions redemptions;

	private final Requests requests;

	private final Pieces pieces;

	private final RedemptionKeeper keeper;

	private final RewardSettings settings;

	private final InstantSource clock;

	RedemptionSweep(Redemptions redemptions, Requests requests, Pieces pieces, RedemptionKeeper keeper,
			RewardSettings settings, InstantSource clock) {
		this.redemptions = redemptions;
		this.requests = requests;
		this.pieces = pieces;
		this.keeper = keeper;
		this.settings = settings;
		this.clock = clock;
	}

	@Scheduled(fixedDelayString = "${cima.reward.sweep-every:10s}",
			initialDelayString = "${cima.reward.sweep-every:10s}")
	void sweepSafely() {
		try {
			sweep();
		}
		catch (RuntimeException ex) {
			log.warn("The sweep of redemptions failed and goes on: {}", ex.toString());
		}
	}

	void sweep() {
		Instant now = this.clock.instant();
		for (Piece piece : this.pieces.unsold(now.minus(this.settings.resumeAfter()), PAGE)) {
			try {
				this.keeper.giveUp(piece.rep(), piece.key());
			}
			catch (RuntimeException ex) {
				Outage.warn(log, "Could not give up " + piece.redemption() + ", tried again later", ex);
			}
		}
		for (Redemption redemption : this.redemptions.due(now, PAGE)) {
			try {
				this.keeper.follow(redemption);
			}
			catch (RuntimeException ex) {
				Outage.warn(log, "Could not finish " + redemption.id() + ", tried again later", ex);
				this.redemptions.putOff(redemption, now.plus(AFTER_FAILURE));
			}
		}
	}

	/**
	 * Gives up what a rep asked for and never paid for. What is under way right now is
	 * tried again by whoever asked.
	 */
	void clean(String rep) {
		for (Open open : this.requests.of(List.of(rep))) {
			Map<String, Redemption> found = this.redemptions.findAll(open.asked());
			for (String id : open.asked()) {
				Redemption redemption = found.get(id);
				if (redemption != null) {
					this.keeper.tidy(redemption);
				}
				else {
					this.keeper.giveUp(rep, id.substring(RedemptionId.idOf(rep, "").length()));
				}
			}
		}
	}

}
