package dev.cima.followup;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.cima.followup.FollowUpRule.Terms;
import dev.cima.followup.FollowUpRule.Words;
import dev.cima.platform.Deed;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rule.BadExpressionException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes rules that admins write. The same one again changes nothing; another one under
 * the same id is the next version, for sales that are recorded from then on.
 */
@Component
class RuleEditor {

	private static final Pattern ID = Pattern.compile("rule_[A-Za-z0-9-]{1,60}");

	private static final int NAME = 100;

	private static final int TEXT = 300;

	private static final int MOST_DAYS = 365;

	/** So that something is always left to compare. */
	private static final int MOST_HELD_OUT = 90;

	private static final int MOST_VERSIONS = 1_000;

	private final FollowUpRules rules;

	private final TaskMaker maker;

	private final FollowUpSettings settings;

	private final InstantSource clock;

	RuleEditor(FollowUpRules rules, TaskMaker maker, FollowUpSettings settings, InstantSource clock) {
		this.rules = rules;
		this.maker = maker;
		this.settings = settings;
		this.clock = clock;
	}

	Saved save(Viewer viewer, SaveFollowUpRuleInput input) {
		List<UserError> errors = errors(input);
		if (!errors.isEmpty()) {
			return new Saved(null, errors);
		}
		while (true) {
			this.rules.refresh();
			FollowUpRule latest = this.rules.latest().get(input.id());
			FollowUpRule next = next(viewer, input, latest);
			if (latest != null && latest.isAs(next)) {
				return new Saved(latest, List.of());
			}
			UserError refusal = tooMany(latest);
			if (refusal != null) {
				return new Saved(null, List.of(refusal));
			}
			if (this.rules.save(next)) {
				Deed.about(next.id());
				Deed.changed("version", (latest != null) ? latest.version() : null, next.version());
				if (latest != null) {
					Deed.changed(latest.terms(), next.terms());
				}
				return new Saved(next, List.of());
			}
		}
	}

	private FollowUpRule next(Viewer viewer, SaveFollowUpRuleInput input, @Nullable FollowUpRule latest) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		Instant from = (latest == null || now.isAfter(latest.savedAt())) ? now : latest.savedAt().plusMillis(1);
		String spanish = (input.textEs() != null) ? input.textEs().strip() : "";
		return FollowUpRule.of(input.id(), (latest != null) ? latest.version() + 1 : 1,
				new Words(input.name().strip(), input.text().strip(), spanish.isEmpty() ? null : spanish),
				input.appliesWhen().strip(),
				new Terms(input.afterDays(), input.expiresAfterDays(), input.points(), input.holdOutPercent()),
				input.active(), viewer.recordedAs(), from);
	}

	private @Nullable UserError tooMany(@Nullable FollowUpRule latest) {
		if (latest != null) {
			return (latest.version() < MOST_VERSIONS) ? null
					: UserError.of(UserErrorCode.LIMIT_REACHED, "followup.too-many-versions", MOST_VERSIONS).at("id");
		}
		return (this.rules.latest().size() < this.settings.mostRules()) ? null
				: UserError.of(UserErrorCode.LIMIT_REACHED, "followup.too-many-rules", this.settings.mostRules())
					.at("id");
	}

	private List<UserError> errors(SaveFollowUpRuleInput input) {
		List<UserError> errors = new ArrayList<>();
		if (!ID.matcher(input.id()).matches()) {
			errors.add(UserError.of(UserErrorCode.INVALID, "followup.rule-id").at("id"));
		}
		length(input.name(), NAME, "name", errors);
		length(input.text(), TEXT, "text", errors);
		if (input.textEs() != null) {
			length(input.textEs(), TEXT, "textEs", errors);
		}
		number(input.afterDays(), 1, MOST_DAYS, "afterDays", errors);
		number(input.expiresAfterDays(), 1, MOST_DAYS, "expiresAfterDays", errors);
		number(input.points(), 0, this.settings.mostPoints(), "points", errors);
		number(input.holdOutPercent(), 0, MOST_HELD_OUT, "holdOutPercent", errors);
		try {
			this.maker.require(input.appliesWhen().strip());
		}
		catch (BadExpressionException ex) {
			errors.addAll(ex.at("appliesWhen"));
		}
		return errors;
	}

	/** It stands on one line of a calendar and of a phone. */
	private static void length(String text, int most, String field, List<UserError> errors) {
		if (text.isBlank() || text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
			errors.add(UserError.of(UserErrorCode.INVALID, "followup.length", most).at(field));
		}
	}

	private static void number(int number, int least, int most, String field, List<UserError> errors) {
		if (number < least || number > most) {
			errors.add(UserError.of(UserErrorCode.INVALID, "followup.number", least, most).at(field));
		}
	}

	/** What came of it. */
	record Saved(@Nullable FollowUpRule rule, List<UserError> errors) {
	}

}
