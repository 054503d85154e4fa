package dev.cima.recognition;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

/** When reps thanked others, for sums over teams. */
@Component
public class GivenThanks {

	private final Kudos kudos;

	GivenThanks(Kudos kudos) {
		this.kudos = kudos;
	}

	/**
	 * When each rep gave kudos, by giver.
	 * @param from the first moment
	 * @param until the first moment after them
	 */
	public Map<String, List<Instant>> between(Instant from, Instant until) {
		return this.kudos.given(from, until);
	}

}
