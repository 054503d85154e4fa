package dev.cima.competition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.platform.Organisation;
import dev.cima.rule.BadExpressionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** Competitions ready to count: each revision's expressions are compiled once. */
@Component
class Contests {

	private static final Logger log = LoggerFactory.getLogger(Contests.class);

	private static final int MOST_KEPT = 2_000;

	private final Organisation organisation;

	private final Cache<String, Optional<Contest>> ready = Caffeine.newBuilder()
		.maximumSize(MOST_KEPT)
		.expireAfterAccess(Duration.ofHours(1))
		.build();

	Contests(Organisation organisation) {
		this.organisation = organisation;
	}

	/**
	 * One of them.
	 * @throws IllegalStateException when this release cannot read its rules
	 */
	Contest of(Competition competition) {
		return find(competition).orElseThrow(() -> new IllegalStateException(
				"the rules of " + competition.id() + " cannot be read by this release"));
	}

	/** Those whose rules this release can read; the others must wait for a newer one. */
	List<Contest> of(List<Competition> competitions) {
		return competitions.stream().map(this::find).flatMap(Optional::stream).toList();
	}

	private Optional<Contest> find(Competition competition) {
		return this.ready.get(competition.id() + "/" + competition.revision(), (key) -> {
			try {
				return Optional.of(Contest.of(competition, this.organisation));
			}
			catch (BadExpressionException ex) {
				log.error("The rules of {} cannot be read by this release", key, ex);
				return Optional.empty();
			}
		});
	}

}
