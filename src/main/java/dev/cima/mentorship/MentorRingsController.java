package dev.cima.mentorship;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.cima.ledger.Saturated;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;

import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Shows admins who may be coaching one another for the credits. */
@Controller
class MentorRingsController {

	/** By when a session was held. */
	private static final Duration BACK = Duration.ofDays(90);

	private static final int MOST = 100;

	private final Reps reps;

	/** Finding them reads all sessions of the last months. */
	private final LoadingCache<String, List<MentorRing>> recent;

	MentorRingsController(CoachingSessions sessions, Reps reps, InstantSource clock) {
		this.reps = reps;
		this.recent = Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(30)).build((key) -> {
			MentorRings rings = new MentorRings();
			sessions.forEachSince(clock.instant().minus(BACK), (session) -> {
				if (session.status() == CoachingSessionStatus.CONFIRMED) {
					rings.add(session.mentor(), session.mentee(), session.credits());
				}
			});
			return rings.unusual();
		});
	}

	@QueryMapping
	List<MentorRing> mentorRings() {
		return this.recent.get("all").stream().limit(MOST).toList();
	}

	@SchemaMapping
	int credits(MentorRing ring) {
		return Saturated.toInt(ring.credits());
	}

	@SchemaMapping
	int usualCredits(MentorRing ring) {
		return Saturated.toInt(ring.usual());
	}

	@BatchMapping(typeName = "MentorRing", field = "reps")
	List<List<Rep>> reps(List<MentorRing> rings) {
		Map<String, Rep> found = this.reps
			.findAll(rings.stream().flatMap((ring) -> ring.reps().stream()).collect(Collectors.toSet()));
		return rings.stream()
			.map((ring) -> ring.reps().stream().map((id) -> found.getOrDefault(id, Rep.erased(id, ""))).toList())
			.toList();
	}

}
