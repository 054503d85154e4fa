package dev.cima.whitespace;

import dev.cima.rep.Erasure;

import org.springframework.stereotype.Component;

/**
 * Forgets why an erased rep said that accounts will not buy something. That it was said
 * stays, as the account has not changed.
 */
@Component
class ErasedVetoes implements Erasure {

	private final Vetoes vetoes;

	ErasedVetoes(Vetoes vetoes) {
		this.vetoes = vetoes;
	}

	@Override
	public void erase(String rep) {
		this.vetoes.erase(rep);
	}

}
