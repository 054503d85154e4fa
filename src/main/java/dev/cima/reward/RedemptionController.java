package dev.cima.reward;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.Saturated;
import dev.cima.platform.Connection;
import dev.cima.platform.NodeLoader;
import dev.cima.platform.UserError;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.reward.RedemptionDesk.DecideRedemptionInput;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Takes, decides and shows redemptions. */
@Controller
class RedemptionController {

	private final Cashier cashier;

	private final RedemptionDesk desk;

	private final RedemptionPages pages;

	private final RedemptionNotes notes;

	private final Rewards rewards;

	private final Reps reps;

	RedemptionController(Cashier cashier, RedemptionDesk desk, RedemptionPages pages, RedemptionNotes notes,
			Rewards rewards, Reps reps) {
		this.cashier = cashier;
		this.desk = desk;
		this.pages = pages;
		this.notes = notes;
		this.rewards = rewards;
		this.reps = reps;
	}

	@QueryMapping
	Connection<Redemption> redemptionsToDecide(@Argument int first, @Argument @Nullable String after, Viewer viewer) {
		return this.pages.toDecide(viewer, first, after);
	}

	@SchemaMapping(typeName = "Rep")
	Connection<Redemption> redemptions(Rep rep, @Argument int first, @Argument @Nullable String after) {
		return this.pages.newestFirst(rep.id(), first, after);
	}

	@MutationMapping
	RedeemRewardPayload redeemReward(@Argument RedeemRewardInput input, Viewer viewer) {
		RedemptionPayload made = this.cashier.redeem(viewer, input);
		String rep = viewer.rep();
		return new RedeemRewardPayload(made.redemption(), (rep != null) ? this.reps.find(rep) : null, made.errors());
	}

	@MutationMapping
	RedemptionPayload decideRedemption(@Argument DecideRedemptionInput input, Viewer viewer) {
		return this.desk.decide(viewer, input);
	}

	@BatchMapping(typeName = "Redemption")
	Map<Redemption, Reward> reward(List<Redemption> redemptions) {
		Map<String, Reward> found = this.rewards
			.findAll(redemptions.stream().map((one) -> one.order().reward()).distinct().toList());
		Map<Redemption, Reward> rewards = new HashMap<>();
		for (Redemption redemption : redemptions) {
			Reward reward = found.get(redemption.order().reward());
			if (reward != null) {
				rewards.put(redemption, reward);
			}
		}
		return rewards;
	}

	@BatchMapping(typeName = "Redemption")
	Map<Redemption, Rep> rep(List<Redemption> redemptions) {
		Map<String, Rep> found = this.reps.findAll(redemptions.stream().map(Redemption::repId).distinct().toList());
		Map<Redemption, Rep> reps = new HashMap<>();
		redemptions.forEach((one) -> reps.put(one, found.getOrDefault(one.repId(), Rep.erased(one.repId(), ""))));
		return reps;
	}

	@SchemaMapping
	int points(Redemption redemption) {
		return Saturated.toInt(redemption.order().points());
	}

	@SchemaMapping
	RedemptionState state(Redemption redemption) {
		return redemption.state();
	}

	@SchemaMapping
	Instant requestedAt(Redemption redemption) {
		return redemption.order().at();
	}

	@SchemaMapping
	@Nullable Instant decidedAt(Redemption redemption) {
		return redemption.decision().at();
	}

	/** Null when that was somebody who is no rep. */
	@BatchMapping(typeName = "Redemption")
	Map<Redemption, Rep> decidedBy(List<Redemption> redemptions) {
		Map<Redemption, String> by = new HashMap<>();
		for (Redemption redemption : redemptions) {
			String who = redemption.decision().by();
			if (who != null) {
				by.put(redemption, who);
			}
		}
		Map<String, Rep> found = this.reps.findAll(List.copyOf(by.values()));
		Map<Redemption, Rep> reps = new HashMap<>();
		by.forEach((redemption, who) -> {
			Rep rep = found.get(who);
			if (rep != null) {
				reps.put(redemption, rep);
			}
		});
		return reps;
	}

	@BatchMapping(typeName = "Redemption")
	Map<Redemption, String> reason(List<Redemption> redemptions) {
		Map<Redemption, String> notes = new HashMap<>();
		for (Redemption redemption : redemptions) {
			String note = redemption.decision().note();
			if (note != null) {
				notes.put(redemption, note);
			}
		}
		Map<String, String> texts = this.notes.of(notes.values());
		notes.replaceAll((redemption, note) -> texts.getOrDefault(note, ""));
		notes.values().removeIf(String::isEmpty);
		return notes;
	}

	/** What came of redeeming. */
	record RedeemRewardPayload(@Nullable Redemption redemption, @Nullable Rep rep, List<UserError> errors) {
	}

	/** Finds rewards and redemptions for the query {@code node}. */
	@Configuration(proxyBeanMethods = false)
	static class Nodes {

		@Bean
		NodeLoader rewardNode(Rewards rewards) {
			return NodeLoader.of(Reward.PREFIX, Reward.class, (id, viewer) -> rewards.find(id));
		}

		@Bean
		NodeLoader redemptionNode(RedemptionDesk desk) {
			return NodeLoader.of(RedemptionId.PREFIX, Redemption.class, (id, viewer) -> desk.find(viewer, id));
		}

	}

}
