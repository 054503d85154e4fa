package dev.cima.competition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads how all competitions ended, for those who verify a store or a copy of it: whether
 * the places that are stored are still those of the digest.
 */
@Component
public class ResultAudit {

	private final Results results;

	private final Competitions competitions;

	ResultAudit(Results results, Competitions competitions) {
		this.results = results;
		this.competitions = competitions;
	}

	/** All that were decided, by competition, ascending. */
	public void forEach(Consumer<AuditedResult> each) {
		this.results.forEachDecided(
				(result) -> each.accept(new AuditedResult(result.id(), String.valueOf(result.digest()), fits(result))));
	}

	private boolean fits(CompetitionResult result) {
		Competition competition = this.competitions.find(result.id());
		List<RepPlace> places = (competition != null) ? places(result) : null;
		return competition != null && places != null
				&& new Decision(competition, places, result.teams()).digest().equals(result.digest());
	}

	private @Nullable List<RepPlace> places(CompetitionResult result) {
		List<RepPlace> places = new ArrayList<>(result.places());
		for (int page = 0; page * Results.PAGE < result.places(); page++) {
			places.addAll(this.results.places(result, page));
		}
		return (places.size() == result.places()) ? places : null;
	}

	/**
	 * How a competition ended.
	 *
	 * @param fits whether the stored places give the digest
	 */
	public record AuditedResult(String competition, String digest, boolean fits) {
	}

}
