package dev.cima.reward;

import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

/** What points can be spent on, so what they are worth to people. */
@Component
public class OfferedKinds {

	private final Rewards rewards;

	OfferedKinds(Rewards rewards) {
		this.rewards = rewards;
	}

	/** The kinds of what the shop offers now. */
	public Set<RewardKind> now() {
		return this.rewards.all()
			.values()
			.stream()
			.filter((reward) -> reward.terms().active())
			.map((reward) -> reward.terms().kindOrGoods())
			.collect(Collectors.toSet());
	}

}
