package dev.cima.mentorship;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.cima.ledger.Saturated;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Connection;
import dev.cima.platform.UserError;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Mentors, mentorships and coaching sessions. */
@Controller
class MentorshipController {

	/** What mentors are credited for. */
	private static final Set<String> OF_MENTORS = Set.of("coaching", "gain");

	private final Matchmaker matchmaker;

	private final CoachingDesk coaching;

	private final MentorList mentors;

	private final Mentorships mentorships;

	private final StreamScan streams;

	MentorshipController(Matchmaker matchmaker, CoachingDesk coaching, MentorList mentors, Mentorships mentorships,
			StreamScan streams) {
		this.matchmaker = matchmaker;
		this.coaching = coaching;
		this.mentors = mentors;
		this.mentorships = mentorships;
		this.streams = streams;
	}

	@QueryMapping
	Connection<Mentor> mentors(@Argument int first, @Argument @Nullable String after) {
		return this.mentors.page(first, after);
	}

	@QueryMapping
	Connection<CoachingSession> coachingDisputes(@Argument int first, @Argument @Nullable String after, Viewer viewer) {
		return this.coaching.disputes(viewer, first, after);
	}

	@MutationMapping
	MentorshipResult requestMentorship(@Argument RequestMentorshipInput input, Viewer viewer) {
		return this.matchmaker.request(viewer, input.id(), input.mentorId(), input.goal());
	}

	@MutationMapping
	MentorshipResult answerMentorship(@Argument AnswerMentorshipInput input, Viewer viewer) {
		return this.matchmaker.answer(viewer, input.mentorshipId(), input.accept());
	}

	@MutationMapping
	MentorshipResult endMentorship(@Argument EndMentorshipInput input, Viewer viewer) {
		return this.matchmaker.end(viewer, input.mentorshipId(), input.reason());
	}

	@MutationMapping
	CoachingResult claimCoachingCredit(@Argument ClaimCoachingCreditInput input, Viewer viewer) {
		return this.coaching.claim(viewer, new CoachingDesk.Claim(input.id(), input.mentorshipId(), input.heldAt(),
				input.minutes(), input.topic()));
	}

	@MutationMapping
	CoachingResult confirmCoachingSession(@Argument ConfirmCoachingSessionInput input, Viewer viewer) {
		return this.coaching.confirm(viewer, input.sessionId(), input.tookPlace());
	}

	@MutationMapping
	CoachingResult settleDispute(@Argument SettleDisputeInput input, Viewer viewer) {
		return this.coaching.settle(viewer, input.sessionId(), input.tookPlace(), input.reason());
	}

	@MutationMapping
	NameMentorPayload nameMentor(@Argument NameMentorInput input, Viewer viewer) {
		Mentor.Naming naming = input.named()
				? new Mentor.Naming(input.strengths().stream().distinct().toList(), input.places(), viewer.recordedAs())
				: null;
		UserError refusal = this.mentors.name(viewer, input.repId(), naming);
		return (refusal != null) ? new NameMentorPayload(null, List.of(refusal))
				: new NameMentorPayload(this.mentors.find(input.repId()), List.of());
	}

	@BatchMapping(typeName = "Rep", field = "mentorships")
	List<List<Mentorship>> mentorships(List<Rep> reps) {
		Map<String, List<Mentorship>> found = this.mentorships.of(reps.stream().map(Rep::id).toList());
		return reps.stream().map((rep) -> found.getOrDefault(rep.id(), List.of())).toList();
	}

	@BatchMapping(typeName = "Rep", field = "coachingCredits")
	List<Integer> coachingCredits(List<Rep> reps) {
		Map<String, Scorecard> cards = this.streams.cards(reps.stream().map(Rep::id).distinct().toList(), List.of());
		return reps.stream()
			.map((rep) -> Saturated
				.toInt(Objects.requireNonNull(cards.get(rep.id())).head().credits().points(OF_MENTORS)))
			.toList();
	}

	/** Whom to ask for help. */
	record RequestMentorshipInput(String id, String mentorId, String goal) {
	}

	/** What the mentor says. */
	record AnswerMentorshipInput(String mentorshipId, boolean accept) {
	}

	/** What is to end. */
	record EndMentorshipInput(String mentorshipId, String reason) {
	}

	/** A session as the mentor knows it. */
	record ClaimCoachingCreditInput(String id, String mentorshipId, Instant heldAt, int minutes, String topic) {
	}

	/** What the mentee says. */
	record ConfirmCoachingSessionInput(String sessionId, boolean tookPlace) {
	}

	/** What a manager says. */
	record SettleDisputeInput(String sessionId, boolean tookPlace, String reason) {
	}

	/** Whom to name a mentor. */
	record NameMentorInput(String repId, boolean named, List<MentorStrength> strengths, int places) {
	}

	/** What became of naming a mentor. */
	record NameMentorPayload(@Nullable Mentor mentor, List<UserError> errors) {
	}

}
