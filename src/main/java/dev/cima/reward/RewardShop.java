package dev.cima.reward;

import dev.cima.platform.Viewer;
import dev.cima.reward.RedemptionDesk.DecideRedemptionInput;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The shop as other modules may use it, by the rules that hold for everybody. */
@Component
public class RewardShop {

	private final RewardEditor editor;

	private final Cashier cashier;

	private final RedemptionDesk desk;

	RewardShop(RewardEditor editor, Cashier cashier, RedemptionDesk desk) {
		this.editor = editor;
		this.cashier = cashier;
		this.desk = desk;
	}

	/** Puts a reward into the shop; the same again changes nothing. */
	public boolean offer(Viewer viewer, String id, Reward.Terms terms) {
		return this.editor.save(viewer, id, terms).errors().isEmpty();
	}

	/**
	 * Redeems a reward for a rep.
	 * @return the id of the redemption; null when it was refused
	 */
	public @Nullable String redeem(Viewer viewer, String uuid, String reward) {
		Redemption made = this.cashier.redeem(viewer, new RedeemRewardInput(uuid, reward, null)).redemption();
		return (made != null) ? made.id() : null;
	}

	/** Decides a redemption; whether that stands now. */
	public boolean decide(Viewer viewer, String redemption, RedemptionState state, @Nullable String reason) {
		return this.desk.decide(viewer, new DecideRedemptionInput(redemption, state, reason)).errors().isEmpty();
	}

}
