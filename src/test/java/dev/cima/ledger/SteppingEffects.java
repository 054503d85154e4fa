package dev.cima.ledger;

import java.time.InstantSource;
import java.util.List;

import dev.cima.faults.app.Steps;

import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Runs the effects in a node that can be halted before and after each of them. */
@Component
@Primary
@Profile("faults")
class SteppingEffects extends OrderedEffects {

	SteppingEffects(List<EntryEffect> effects, ParkedEffects parked, InstantSource clock, LedgerSettings settings,
			LedgerMetrics metrics) {
		super(effects.stream().map((effect) -> (EntryEffect) new Stepping(effect)).toList(), parked, clock, settings,
				metrics);
	}

	private record Stepping(EntryEffect effect) implements EntryEffect {

		@Override
		public String name() {
			return this.effect.name();
		}

		@Override
		public void apply(List<EntryRecorded> recorded) {
			Steps.at("effect " + name() + "/before");
			this.effect.apply(recorded);
			Steps.at("effect " + name() + "/after");
		}

	}

}
