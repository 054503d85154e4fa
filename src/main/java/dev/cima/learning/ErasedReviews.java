package dev.cima.learning;

import dev.cima.rep.Erasure;

import org.springframework.stereotype.Component;

/** Forgets what an erased rep answered to learning cards. */
@Component
class ErasedReviews implements Erasure {

	private final StudiedCards studied;

	ErasedReviews(StudiedCards studied) {
		this.studied = studied;
	}

	@Override
	public void erase(String rep) {
		this.studied.erase(rep);
	}

}
