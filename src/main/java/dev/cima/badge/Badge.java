package dev.cima.badge;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

import dev.cima.badge.BadgeDefinition.Translation;
import dev.cima.measure.CardView;
import dev.cima.measure.Scope;
import dev.cima.measure.Stretch;
import dev.cima.rule.Dialect;
import dev.cima.rule.Expression;
import dev.cima.rule.RuleText;
import org.jspecify.annotations.Nullable;

/**
 * A badge that can be earned: a definition whose expressions are compiled.
 *
 * @param names the variables of the criterion
 * @param scope of these variables
 * @param closes whether it is judged when the week or month is over
 * @param target how far one is, or null when nobody can tell
 * @param note what its admin is to know about how it is read, or null
 */
public record Badge(BadgeDefinition definition, Expression<CardView> criterion, Set<String> names, Scope scope,
		boolean closes, @Nullable Target target, @Nullable RuleNote note) {

	public String id() {
		return this.definition.id();
	}

	/** The name in a language. */
	public String name(Locale language) {
		return text(language, Translation::name, this.definition.name());
	}

	/** What earns it, in a language. */
	public String description(Locale language) {
		return text(language, Translation::description, this.definition.description());
	}

	private String text(Locale language, Function<Translation, String> part, String otherwise) {
		return this.definition.translations()
			.stream()
			.filter((translation) -> translation.language().equals(language.getLanguage()))
			.map(part)
			.findFirst()
			.orElse(otherwise);
	}

	/** The time within which it is earned once that holds the stretch. */
	Stretch slotOf(Stretch stretch) {
		return this.definition.repeats().slotOf(stretch.from());
	}

	/** The id of the award of a slot. */
	String awardId(String rep, Stretch slot) {
		String id = "award_" + rep + "_" + id();
		return (this.definition.repeats() == BadgeRepeats.ONCE) ? id : id + "_" + slot.id();
	}

	/** Whether the slot counts: those that were over when the badge was new do not. */
	boolean counts(Stretch slot) {
		return this.definition.since() == null || slot.until().isAfter(this.definition.since());
	}

	/** Whether a stretch can be judged at a moment. */
	boolean canJudge(Stretch stretch, Instant now, Closing closing) {
		return !this.closes || !closing.of(stretch).isAfter(now);
	}

	/** Whether nodes of the release before cannot read it. */
	boolean isForThisRelease() {
		return RuleText.stored(this.definition.criterion()).dialect() == Dialect.DECIMALS;
	}

	boolean holds(CardView view) {
		return this.criterion.holds(view);
	}

	/** Whether any of its numbers differs. */
	boolean differs(CardView before, CardView after) {
		for (String name : this.names) {
			if (after.differs(name, before)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A sentence for whoever defines badges.
	 *
	 * @param text the key of the sentence
	 * @param about what it is about
	 */
	record RuleNote(String text, Object about) {
	}

	/**
	 * A comparison of where one is with where one wants to be.
	 *
	 * @param scope of its variables
	 * @param over whether the target itself is not enough
	 */
	record Target(Expression<CardView> current, Expression<CardView> target, Scope scope, boolean over) {
	}

}
