package dev.cima.ledger;

import java.util.List;

import dev.cima.faults.app.Steps;

import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The pipeline of a node that can be halted before and after it writes the boards. */
@Component
@Primary
@Profile("faults")
class SteppingSettlePipeline extends SettlePipeline {

	SteppingSettlePipeline(OrderedEffects effects, List<CardFollower> followers, Scorecards scorecards,
			CardLoader loader, LedgerMetrics metrics) {
		super(effects, followers.stream().map(SteppingSettlePipeline::stepping).toList(), scorecards, loader, metrics);
	}

	private static CardFollower stepping(CardFollower follower) {
		return (changes) -> {
			Steps.at("boards/before");
			CardFollower.Followed followed = follower.follow(changes);
			Steps.at("boards/written");
			return followed;
		};
	}

}
