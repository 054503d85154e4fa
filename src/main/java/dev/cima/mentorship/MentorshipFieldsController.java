package dev.cima.mentorship;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import dev.cima.platform.Texts;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

/**
 * The fields of mentors, mentorships and sessions; a list of them costs the same few
 * round trips whatever its length.
 */
@Controller
class MentorshipFieldsController {

	private final Mentorships mentorships;

	private final CoachingSessions sessions;

	private final MentorshipNotes notes;

	private final Openings openings;

	private final Reps reps;

	private final Texts texts;

	private final InstantSource clock;

	private final MentorshipSettings settings;

	MentorshipFieldsController(Mentorships mentorships, CoachingSessions sessions, MentorshipNotes notes,
			Openings openings, Reps reps, Texts texts, InstantSource clock, MentorshipSettings settings,
			BatchLoaderRegistry loaders) {
		loaders.<String, String>forName("mentorshipNotes")
			.registerMappedBatchLoader((ids, environment) -> Mono.fromSupplier(() -> notes.findAll(ids)));
		this.mentorships = mentorships;
		this.sessions = sessions;
		this.notes = notes;
		this.openings = openings;
		this.reps = reps;
		this.texts = texts;
		this.clock = clock;
		this.settings = settings;
	}

	@BatchMapping(typeName = "Mentor", field = "rep")
	List<Rep> mentorRep(List<Mentor> mentors) {
		return reps(mentors, Mentor::rep);
	}

	@SchemaMapping
	List<String> strengths(Mentor mentor, Locale language) {
		return mentor.strengths()
			.stream()
			.map((strength) -> this.texts.render("mentor-strength." + strength, List.of(), language))
			.toList();
	}

	@SchemaMapping
	List<MentorStrength> strengthCodes(Mentor mentor) {
		return mentor.strengths();
	}

	@BatchMapping(typeName = "Mentor", field = "openPlaces")
	List<Integer> openPlaces(List<Mentor> mentors) {
		Map<String, Integer> taken = this.openings.taken(mentors.stream().map(Mentor::rep).toList());
		return mentors.stream()
			.map((mentor) -> Math.max(0, mentor.places(this.settings) - taken.getOrDefault(mentor.rep(), 0)))
			.toList();
	}

	@BatchMapping(typeName = "Mentorship", field = "mentor")
	List<Rep> mentor(List<Mentorship> mentorships) {
		return reps(mentorships, Mentorship::mentor);
	}

	@BatchMapping(typeName = "Mentorship", field = "mentee")
	List<Rep> mentee(List<Mentorship> mentorships) {
		return reps(mentorships, Mentorship::mentee);
	}

	@SchemaMapping
	MentorshipStatus status(Mentorship mentorship) {
		return mentorship.status().shown();
	}

	@SchemaMapping
	@Nullable Instant startedAt(Mentorship mentorship) {
		return (mentorship.status() == MentorshipStatus.ACCEPTING) ? null : mentorship.startedAt();
	}

	@BatchMapping(typeName = "Mentorship", field = "goal")
	List<String> goal(List<Mentorship> mentorships) {
		return texts(mentorships, (one) -> MentorshipNotes.goal(one.id(), one.hash()));
	}

	@SchemaMapping
	@Nullable CompletableFuture<String> endReason(Mentorship mentorship, Locale language,
			DataLoader<String, String> mentorshipNotes) {
		String note = MentorshipNotes.end(mentorship);
		if (note == null) {
			return null;
		}
		return note.equals(MentorshipNotes.LEFT)
				? CompletableFuture.completedFuture(this.texts.render("mentorship.left", List.of(), language))
				: mentorshipNotes.load(note);
	}

	@BatchMapping(typeName = "Mentorship", field = "sessions")
	List<List<CoachingSession>> sessions(List<Mentorship> mentorships) {
		Map<String, List<CoachingSession>> found = this.sessions.of(mentorships.stream().map(Mentorship::id).toList());
		return mentorships.stream().map((one) -> found.getOrDefault(one.id(), List.of())).toList();
	}

	@SchemaMapping
	@Nullable MenteeGain gain(Mentorship mentorship) {
		MenteeGain gain = mentorship.gain();
		return (gain != null && gain.says(this.settings.gainSales())) ? gain : null;
	}

	@BatchMapping(typeName = "CoachingSession", field = "mentorship")
	List<Mentorship> mentorship(List<CoachingSession> sessions) {
		Map<String, Mentorship> found = this.mentorships
			.findAll(sessions.stream().map(CoachingSession::mentorship).distinct().toList());
		return sessions.stream().map((one) -> Objects.requireNonNull(found.get(one.mentorship()))).toList();
	}

	@SchemaMapping
	CoachingSessionStatus status(CoachingSession session) {
		return session.statusAt(this.clock.instant());
	}

	@SchemaMapping
	Instant answerBy(CoachingSession session) {
		return session.expiresAt();
	}

	@BatchMapping(typeName = "CoachingSession", field = "topic")
	List<String> topic(List<CoachingSession> sessions) {
		return texts(sessions, (one) -> MentorshipNotes.topic(one.id(), one.hash()));
	}

	@BatchMapping(typeName = "CoachingSession", field = "settlementReason")
	Map<CoachingSession, String> settlementReason(List<CoachingSession> sessions) {
		return reasons(sessions, MentorshipNotes::settlement);
	}

	private <T> List<Rep> reps(List<T> things, Function<T, String> id) {
		Set<String> ids = new HashSet<>(things.stream().map(id).toList());
		Map<String, Rep> found = this.reps.findAll(ids);
		// an erased rep must not take the other's mentorships away
		return things.stream().map((one) -> found.getOrDefault(id.apply(one), Rep.erased(id.apply(one), ""))).toList();
	}

	private <T> List<String> texts(Collection<T> things, Function<T, String> id) {
		Map<String, String> found = this.notes.findAll(things.stream().map(id).toList());
		return things.stream().map((one) -> found.getOrDefault(id.apply(one), "")).toList();
	}

	private <T> Map<T, String> reasons(Collection<T> things, Function<T, @Nullable String> id) {
		List<String> ids = new ArrayList<>();
		things.forEach((one) -> {
			String wanted = id.apply(one);
			if (wanted != null) {
				ids.add(wanted);
			}
		});
		Map<String, String> found = ids.isEmpty() ? Map.of() : this.notes.findAll(ids);
		Map<T, String> reasons = new HashMap<>();
		for (T one : things) {
			String wanted = id.apply(one);
			String text = (wanted != null) ? found.get(wanted) : null;
			if (text != null) {
				reasons.put(one, text);
			}
		}
		return reasons;
	}

}
