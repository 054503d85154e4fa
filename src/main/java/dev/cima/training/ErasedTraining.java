package dev.cima.training;

import dev.cima.rep.Erasure;

import org.springframework.stereotype.Component;

/**
 * Forgets the attempts of an erased rep and how far the rep came. What they earned stays
 * in the ledger, under the id.
 */
@Component
class ErasedTraining implements Erasure {

	private final Attempts attempts;

	ErasedTraining(Attempts attempts) {
		this.attempts = attempts;
	}

	@Override
	public void erase(String rep) {
		this.attempts.erase(rep);
	}

}
