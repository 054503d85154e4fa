package dev.cima.reward;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.Entry;
import dev.cima.platform.Connection;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.reward.BalanceAdjuster.AdjustBalanceInput;
import dev.cima.reward.BalanceAdjuster.AdjustBalancePayload;
import dev.cima.reward.RewardEditor.SaveRewardPayload;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Shows and saves rewards, and adjusts balances. */
@Controller
class RewardController {

	private final Rewards rewards;

	private final Pieces pieces;

	private final RewardEditor editor;

	private final BalanceAdjuster adjuster;

	private final RedemptionNotes notes;

	RewardController(Rewards rewards, Pieces pieces, RewardEditor editor, BalanceAdjuster adjuster,
			RedemptionNotes notes) {
		this.rewards = rewards;
		this.pieces = pieces;
		this.editor = editor;
		this.adjuster = adjuster;
		this.notes = notes;
	}

	@QueryMapping
	Connection<Reward> rewards(@Argument int first, @Argument @Nullable String after, Viewer viewer) {
		boolean all = viewer.is(Role.ADMIN) || viewer.is(Role.MANAGER);
		List<Reward> page = this.rewards.all()
			.values()
			.stream()
			.filter((reward) -> (all || reward.terms().active()) && (after == null || reward.id().compareTo(after) > 0))
			.limit(first + 1L)
			.toList();
		return Connection.of(page, first, after, Reward::id);
	}

	@MutationMapping
	SaveRewardPayload saveReward(@Argument SaveRewardInput input, Viewer viewer) {
		return this.editor.save(viewer, input);
	}

	@MutationMapping
	AdjustBalancePayload adjustBalance(@Argument AdjustBalanceInput input, Viewer viewer) {
		return this.adjuster.adjust(viewer, input);
	}

	@SchemaMapping
	String name(Reward reward) {
		return reward.terms().name();
	}

	@SchemaMapping
	String description(Reward reward) {
		return reward.terms().description();
	}

	@SchemaMapping
	RewardKind kind(Reward reward) {
		return reward.terms().kindOrGoods();
	}

	@SchemaMapping
	int price(Reward reward) {
		return reward.terms().price();
	}

	@SchemaMapping
	@Nullable Integer stock(Reward reward) {
		return reward.terms().stock();
	}

	@SchemaMapping
	@Nullable Integer perRepAndMonth(Reward reward) {
		return reward.terms().perRepAndMonth();
	}

	@SchemaMapping
	boolean needsApproval(Reward reward) {
		return reward.terms().needsApproval();
	}

	@SchemaMapping
	boolean active(Reward reward) {
		return reward.terms().active();
	}

	/** Nothing for those that do not run out. */
	@BatchMapping(typeName = "Reward")
	Map<Reward, Integer> left(List<Reward> rewards) {
		Map<String, Shelf> shelves = this.pieces.shelves(rewards);
		Map<Reward, Integer> left = new HashMap<>();
		for (Reward reward : rewards) {
			Shelf shelf = shelves.get(reward.id());
			if (shelf != null) {
				left.put(reward, shelf.left());
			}
		}
		return left;
	}

	/** Why an admin adjusted a balance; nothing for all other entries. */
	@BatchMapping(typeName = "Entry")
	Map<Entry, String> reason(List<Entry> entries) {
		Map<Entry, String> reasons = new HashMap<>();
		for (Entry entry : entries) {
			if (BalanceAdjuster.CAUSE.equals(entry.cause())) {
				reasons.put(entry, RedemptionNotes.idFor(entry));
			}
		}
		Map<String, String> texts = this.notes.of(reasons.values());
		reasons.replaceAll((entry, note) -> texts.getOrDefault(note, ""));
		reasons.values().removeIf(String::isEmpty);
		return reasons;
	}

}
