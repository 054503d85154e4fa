package dev.cima.incentive;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.cima.catalog.Catalog;
import dev.cima.platform.Deed;
import dev.cima.platform.IncentiveGuard.Ruling;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rule.CategoryNames;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Plans category bonuses, changes them while they have not opened, and ends them: always
 * so far ahead that every node knows of it before the first sale that it concerns.
 */
@Component
class BonusPlanner {

	static final int MOST_OPEN = 50;

	static final int MOST_IN_REASON = 300;

	private static final Duration FURTHEST = Duration.ofDays(731);

	private final CategoryBonuses bonuses;

	private final BonusNotes notes;

	private final PlanGuard guard;

	private final Catalog catalog;

	private final ObjectProvider<BonusTrial> trial;

	private final InstantSource clock;

	BonusPlanner(Plans plans, BonusNotes notes, PlanGuard guard, Catalog catalog, ObjectProvider<BonusTrial> trial,
			InstantSource clock) {
		this.bonuses = plans.bonuses();
		this.notes = notes;
		this.guard = guard;
		this.catalog = catalog;
		this.trial = trial;
		this.clock = clock;
	}

	PlanBonusPayload plan(PlanBonusInput input, Viewer viewer) {
		List<UserError> errors = input.errors();
		if (!errors.isEmpty()) {
			return PlanBonusPayload.refused(errors);
		}
		BonusTerms terms = input.terms();
		CategoryBonus before = this.bonuses.fresh(input.id());
		if (!input.dryRun() && before != null && before.terms().equals(terms)) {
			this.guard.tell(before.id(), input.guardOverride(), before.savedAt());
			return new PlanBonusPayload(before, null, List.of());
		}
		UserError refusal = refusal(terms, before);
		if (refusal != null) {
			return PlanBonusPayload.refused(List.of(refusal));
		}
		Ruling ruling = this.guard.judge(terms, input.guardOverride());
		if (input.dryRun()) {
			return new PlanBonusPayload(null, this.trial.getObject().replay(terms), ruling.errors());
		}
		return ruling.refused() ? PlanBonusPayload.refused(ruling.errors()) : save(input, terms, ruling, viewer);
	}

	private PlanBonusPayload save(PlanBonusInput input, BonusTerms terms, Ruling ruling, Viewer viewer) {
		while (true) {
			CategoryBonus before = this.bonuses.fresh(input.id());
			if (before != null && before.terms().equals(terms)) {
				return new PlanBonusPayload(before, null, List.of());
			}
			UserError refusal = refusal(terms, before);
			if (refusal != null) {
				return PlanBonusPayload.refused(List.of(refusal));
			}
			this.guard.keep(input.id(), ruling, input.guardOverride(), viewer);
			Instant now = now();
			CategoryBonus next = (before != null) ? before.changed(terms, viewer.recordedAs(), now)
					: new CategoryBonus(input.id(), 1, terms, viewer.recordedAs(), now, null);
			if (this.bonuses.save(next)) {
				Deed.about(next.id());
				if (before != null) {
					Deed.changed(before.terms(), terms);
				}
				this.guard.tell(next.id(), input.guardOverride(), now);
				return new PlanBonusPayload(next, null, ruling.errors());
			}
		}
	}

	/** Why it cannot be planned like this now. */
	private @Nullable UserError refusal(BonusTerms terms, @Nullable CategoryBonus before) {
		Instant now = now();
		Instant earliest = now.plus(Plans.NOTICE);
		if (before != null && (before.endedAt() != null || before.terms().opensAt().isBefore(earliest))) {
			return UserError.of(UserErrorCode.CONFLICT, "bonus.open", Plans.NOTICE.toMinutes()).at("id");
		}
		if (terms.opensAt().isBefore(earliest)) {
			return UserError.of(UserErrorCode.INVALID, "bonus.too-soon", Plans.NOTICE.toMinutes()).at("opensAt");
		}
		if (terms.opensAt().isAfter(now.plus(FURTHEST))) {
			return UserError.of(UserErrorCode.INVALID, "bonus.too-far", 2).at("opensAt");
		}
		CategoryNames names = new CategoryNames(this.catalog.categories());
		if (!names.known().isEmpty() && !names.known().contains(terms.category())) {
			return UserError
				.of(UserErrorCode.NOT_FOUND, "bonus.unknown-category", terms.category(),
						names.nearest(terms.category()))
				.at("category");
		}
		if (before == null && this.bonuses.open().size() >= MOST_OPEN) {
			return UserError.of(UserErrorCode.LIMIT_REACHED, "bonus.too-many", MOST_OPEN).at("id");
		}
		return null;
	}

	EndBonusPayload end(EndBonusInput input, Viewer viewer) {
		String reason = input.reason().strip();
		if (reason.isEmpty() || reason.codePointCount(0, reason.length()) > MOST_IN_REASON) {
			return EndBonusPayload
				.refused(UserError.of(UserErrorCode.INVALID, "plan.reason", MOST_IN_REASON).at("reason"));
		}
		while (true) {
			CategoryBonus before = this.bonuses.fresh(input.bonusId());
			if (before == null) {
				return EndBonusPayload.refused(UserError.of(UserErrorCode.NOT_FOUND, "bonus.unknown").at("bonusId"));
			}
			Deed.about(before.id());
			Instant at = endOf(before, now());
			if (before.endedAt() != null || !at.isBefore(before.closesAt())) {
				return new EndBonusPayload(before, List.of());
			}
			// before, so that whoever sees it ended sees why
			this.notes.keep(before.id(), viewer.recordedAs(), reason);
			CategoryBonus ended = before.ended(at, viewer.recordedAs(), now());
			if (this.bonuses.save(ended)) {
				Deed.changed("closesAt", before.closesAt(), at);
				return new EndBonusPayload(ended, List.of());
			}
		}
	}

	/** One that has not opened never does, if all nodes hear of it before. */
	private static Instant endOf(CategoryBonus bonus, Instant now) {
		Instant soonest = now.plus(Plans.NOTICE);
		return bonus.terms().opensAt().isBefore(soonest) ? soonest : bonus.terms().opensAt();
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	/** Which bonus, and why. */
	record EndBonusInput(String bonusId, String reason) {
	}

	/** What became of it, or why there is none. */
	record PlanBonusPayload(@Nullable CategoryBonus bonus, @Nullable BonusReplay replay, List<UserError> errors) {

		static PlanBonusPayload refused(List<UserError> errors) {
			return new PlanBonusPayload(null, null, errors);
		}

	}

	/** The bonus as it stands then, or why nothing was done. */
	record EndBonusPayload(@Nullable CategoryBonus bonus, List<UserError> errors) {

		static EndBonusPayload refused(UserError error) {
			return new EndBonusPayload(null, List.of(error));
		}

	}

}
