package dev.cima.competition;

import java.time.Duration;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.competition.CustomerOpinions.Heard;

import org.springframework.stereotype.Component;

/**
 * What customers said about what was sold in a competition, where its score asks for it.
 * A sale belongs to the window in which it happened, whenever its customer answers until
 * the end of the grace.
 */
@Component
class HeardCustomers {

	/** How old what is shown of a competition that runs may be. */
	static final Duration LATELY = Duration.ofSeconds(5);

	private final Optional<CustomerOpinions> opinions;

	private final Cache<String, Heard> lately = Caffeine.newBuilder()
		.expireAfterWrite(LATELY)
		.maximumSize(1000)
		.build();

	HeardCustomers(Optional<CustomerOpinions> opinions) {
		this.opinions = opinions;
	}

	/** What they have said by now. */
	Heard of(Contest contest) {
		Competition competition = contest.competition();
		return contest.formula().isOfCustomers() ? this.opinions
			.map((all) -> all.about(competition.opensAt(), competition.closesAt(), competition.graceUntil()))
			.orElse(Heard.NOTHING) : Heard.NOTHING;
	}

	/** What they had said a moment ago. */
	Heard lately(Contest contest) {
		Competition competition = contest.competition();
		return contest.formula().isOfCustomers()
				? this.lately.get(competition.id() + "/" + competition.revision(), (key) -> of(contest))
				: Heard.NOTHING;
	}

}
