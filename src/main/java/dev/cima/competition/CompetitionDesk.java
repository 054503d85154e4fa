package dev.cima.competition;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.cima.platform.Deed;
import dev.cima.platform.IncentiveGuard.Ruling;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Opens, changes and cancels competitions for people. */
@Component
class CompetitionDesk {

	/** What each sale may have to be counted in. */
	private static final int MOST_AT_ONCE = 500;

	/** More edits of one competition never meet. */
	private static final int TRIES = 10;

	private final Competitions competitions;

	private final CompetitionCheck check;

	private final ThemedDrafts themes;

	private final PrizeGuard guard;

	private final CompetitionCloser closer;

	private final CancelReasons reasons;

	private final EditNotes notes;

	private final BudgetClaims budgets;

	private final Results results;

	private final CompetitionSettings settings;

	private final InstantSource clock;

	CompetitionDesk(Competitions competitions, CompetitionCheck check, ThemedDrafts themes, PrizeGuard guard,
			CompetitionCloser closer, CancelReasons reasons, EditNotes notes, BudgetClaims budgets, Results results,
			CompetitionSettings settings, InstantSource clock) {
		this.competitions = competitions;
		this.check = check;
		this.themes = themes;
		this.guard = guard;
		this.closer = closer;
		this.reasons = reasons;
		this.notes = notes;
		this.budgets = budgets;
		this.results = results;
		this.settings = settings;
		this.clock = clock;
	}

	/** Opens a competition by rules of one's own. */
	CompetitionPayload create(CreateCompetitionInput input, Viewer viewer) {
		return open(input.id(), input.hash(), viewer, new Wish(input.prizeKind(), input.guardOverride()),
				(now) -> new Attempt(input.draft(), List.of()));
	}

	/** Opens a competition by a ready-made theme. */
	CompetitionPayload create(ThemedInput input, Locale language, Viewer viewer) {
		return open(input.id(), input.hash(), viewer, new Wish(input.prizeKind(), input.guardOverride()),
				(now) -> this.themes.attempt(input, language, now, viewer));
	}

	/** The look-up of the same request comes before all checks: a resend never fails. */
	private CompetitionPayload open(String uuid, String hash, Viewer viewer, Wish wish,
			Function<Instant, Attempt> attempts) {
		String id = CompetitionId.of(uuid);
		if (id == null) {
			return CompetitionPayload.refused(UserError.of(UserErrorCode.INVALID, "competition.id").at("id"));
		}
		Competition before = this.competitions.find(id);
		if (before != null) {
			return again(before, hash, wish);
		}
		if (this.competitions.current().size() >= MOST_AT_ONCE) {
			return CompetitionPayload
				.refused(UserError.of(UserErrorCode.LIMIT_REACHED, "competition.too-many", MOST_AT_ONCE));
		}
		Instant now = this.clock.instant();
		Attempt attempt = attempts.apply(now);
		Draft draft = attempt.draft();
		Deed.about(id);
		Deed.concerns((draft != null) ? draft.teamIds() : List.of());
		List<UserError> errors = (draft != null) ? this.check.check(draft, viewer, now) : List.of();
		if (draft == null || !attempt.errors().isEmpty() || !errors.isEmpty()) {
			return new CompetitionPayload(null, Stream.concat(attempt.errors().stream(), errors.stream()).toList());
		}
		Ruling ruling = this.guard.judge(draft, wish.prizeKind(), wish.override());
		if (ruling.refused()) {
			return new CompetitionPayload(null, ruling.errors());
		}
		Competition competition = approved(
				draft.competition(id, hash, null, viewer.recordedAs(), now, this.settings.grace()), 0, viewer)
			.but()
			.barred(viewer.is(Role.ADMIN) ? null : viewer.rep())
			.prizeKind(wish.prizeKind())
			.build();
		UserError refused = this.budgets.claim(competition);
		if (refused != null) {
			return CompetitionPayload.refused(refused);
		}
		if (this.results.find(id) != null) {
			return CompetitionPayload.refused(UserError.of(UserErrorCode.CONFLICT, "competition.given-up").at("id"));
		}
		// before it, so that whoever sees it can read why
		this.guard.keep(competition, ruling, wish.override());
		if (this.competitions.insert(competition)) {
			this.guard.tell(competition, wish.override());
			return new CompetitionPayload(competition, ruling.errors());
		}
		// the same request, sent twice at once
		Competition first = this.competitions.find(id);
		return (first != null) ? again(first, hash, wish) : CompetitionPayload
			.refused(UserError.of(UserErrorCode.RETRY_LATER, "competition.retry").retryAfter(1));
	}

	/** All of its prizes when an admin saves it; else what an admin agreed to before. */
	private static Competition approved(Competition competition, long before, Viewer viewer) {
		return competition.but().approvedPoints(viewer.is(Role.ADMIN) ? competition.prizePoints() : before).build();
	}

	private CompetitionPayload again(Competition first, String hash, Wish wish) {
		if (!hash.equals(first.hash())) {
			return new CompetitionPayload(first,
					List.of(UserError.of(UserErrorCode.CONFLICT, "competition.other-content").at("id")));
		}
		this.guard.tell(first, wish.override());
		return new CompetitionPayload(first, List.of());
	}

	/** Changes a competition before its window closes. */
	CompetitionPayload edit(EditCompetitionInput input, Viewer viewer) {
		for (int tries = 0; tries < TRIES; tries++) {
			Competition before = this.competitions.find(input.competitionId());
			UserError refused = refusal(before, viewer);
			if (before == null || refused != null) {
				return CompetitionPayload.refused((refused != null) ? refused : unknown());
			}
			Instant now = this.clock.instant();
			CompetitionStatus status = before.status(now);
			if (status != CompetitionStatus.SCHEDULED && status != CompetitionStatus.LIVE) {
				return new CompetitionPayload(before,
						List.of(UserError.of(UserErrorCode.NOT_ALLOWED, "competition.edit-too-late")));
			}
			Draft draft = input.on(Draft.of(before));
			if (draft.equals(Draft.of(before))) {
				return new CompetitionPayload(before, List.of());
			}
			List<String> changed = Draft.of(before).changes(draft);
			List<UserError> errors = this.check.checkEdit(before, draft, changed, input.reason(), viewer, now);
			errors = errors.isEmpty() ? this.guard.judgeEdit(before, draft) : errors;
			if (!errors.isEmpty()) {
				return new CompetitionPayload(before, errors);
			}
			Competition after = approved(draft.after(before, now, this.settings.grace()), before.approved(), viewer);
			UserError tooMuch = takesMore(before, after) ? this.budgets.claim(after) : null;
			if (tooMuch != null) {
				return new CompetitionPayload(before, List.of(tooMuch));
			}
			after = noted(rewritten(after, changed, viewer), changed, input.reason(), viewer);
			if (this.competitions.edit(after)) {
				Deed.changed(Draft.of(before), draft);
				return new CompetitionPayload(after, List.of());
			}
			forget(after.edits().getLast().note(), after.id());
		}
		return CompetitionPayload.refused(UserError.of(UserErrorCode.RETRY_LATER, "competition.retry").retryAfter(1));
	}

	/** With who changed, not as an admin, by what is won or what. */
	private static Competition rewritten(Competition after, List<String> changed, Viewer viewer) {
		String rep = viewer.rep();
		if (rep == null || viewer.is(Role.ADMIN) || !CompetitionCheck.changesWhoWins(changed)) {
			return after;
		}
		Set<String> rewrittenBy = new TreeSet<>(after.rewrittenBy());
		rewrittenBy.add(rep);
		return after.but().rewrittenBy(rewrittenBy).build();
	}

	/** With who changed what and why; the reason is kept before, for whoever sees it. */
	private Competition noted(Competition after, List<String> changed, @Nullable String reason, Viewer viewer) {
		String note = (reason != null)
				? this.notes.keep(after.id(), after.revision(), viewer.recordedAs(), reason.strip()) : null;
		List<Competition.Edit> edits = new ArrayList<>(after.edits());
		edits.add(new Competition.Edit(after.revision(), after.editedAt(), viewer.recordedAs(), changed, note));
		return after.but().edits(edits).build();
	}

	/** Unless the same request, sent twice at once, was stored with this reason. */
	private void forget(@Nullable String note, String id) {
		Competition stands = this.competitions.find(id);
		if (note != null && (stands == null || stands.edits().stream().noneMatch((edit) -> note.equals(edit.note())))) {
			this.notes.forget(note);
		}
	}

	/** Whether a team's budget has to pay more than before, or of another month. */
	private static boolean takesMore(Competition before, Competition after) {
		Map<String, Long> paid = PrizeShares.of(before);
		return PrizeShares.of(after)
			.entrySet()
			.stream()
			.anyMatch((share) -> share.getValue() > paid.getOrDefault(share.getKey(), 0L));
	}

	/** Cancels a competition that is not decided yet. */
	CompetitionPayload cancel(String id, String reason, Viewer viewer) {
		Competition before = this.competitions.find(id);
		UserError refused = refusal(before, viewer);
		if (before == null || refused != null) {
			return CompetitionPayload.refused((refused != null) ? refused : unknown());
		}
		List<UserError> errors = CompetitionCheck.checkText(reason, CompetitionCheck.SENTENCE, "reason");
		if (!errors.isEmpty()) {
			return new CompetitionPayload(before, errors);
		}
		// before, so that whoever sees it cancelled sees why
		String note = this.reasons.keep(id, viewer.recordedAs(), reason.strip());
		CompetitionResult stands = this.closer.cancel(before, note);
		if (!note.equals(stands.reason())) {
			this.reasons.forget(note);
		}
		if (!stands.cancelled()) {
			return new CompetitionPayload(this.competitions.find(id),
					List.of(UserError.of(UserErrorCode.NOT_ALLOWED, "competition.cancel-too-late")));
		}
		return new CompetitionPayload(this.competitions.find(id), List.of());
	}

	private static @Nullable UserError refusal(@Nullable Competition competition, Viewer viewer) {
		if (competition == null) {
			return unknown();
		}
		Deed.concerns(competition.teamIds());
		return CompetitionCheck.mayRun(viewer, competition.teamIds()) ? null
				: UserError.of(UserErrorCode.NOT_ALLOWED, "competition.not-yours").at("competitionId");
	}

	private static UserError unknown() {
		return UserError.of(UserErrorCode.NOT_FOUND, "competition.unknown").at("competitionId");
	}

	/**
	 * What the guard is told of a request.
	 *
	 * @param prizeKind null: only prizes of points are judged
	 * @param override why it is to be nonetheless
	 */
	private record Wish(@Nullable String prizeKind, @Nullable String override) {
	}

	/**
	 * What a request would make.
	 *
	 * @param draft null when it is not even that
	 */
	record Attempt(@Nullable Draft draft, List<UserError> errors) {
	}

}
