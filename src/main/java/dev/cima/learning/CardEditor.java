package dev.cima.learning;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import dev.cima.catalog.Catalog;
import dev.cima.learning.CardDefinition.Option;
import dev.cima.learning.CardDefinition.Version;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Takes new and edited cards from managers and admins. */
@Component
public class CardEditor {

	static final String PREFIX = "card_";

	static final int MOST_AT_ONCE = 100;

	/** A stability that was halved so often is the least that there is. */
	private static final int MOST_CHANGES = 26;

	private static final int MOST_VERSIONS = 20;

	private static final int TRIES = 20;

	private static final Pattern ID = Pattern.compile("card_[A-Za-z0-9-]{1,60}");

	private static final Pattern OPTION_ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

	private final LearningCards cards;

	private final Deck deck;

	private final Catalog catalog;

	private final InstantSource clock;

	private final LearningSettings settings;

	CardEditor(LearningCards cards, Deck deck, Catalog catalog, InstantSource clock, LearningSettings settings) {
		this.cards = cards;
		this.deck = deck;
		this.catalog = catalog;
		this.clock = clock;
		this.settings = settings;
	}

	/**
	 * Saves cards for whom no request stands, as the demo does; again is the same.
	 * @throws IllegalStateException when one is refused
	 */
	public void save(String by, List<LearningCardInput> inputs) {
		for (int from = 0; from < inputs.size(); from += MOST_AT_ONCE) {
			Saved saved = saveAll(by, inputs.subList(from, Math.min(inputs.size(), from + MOST_AT_ONCE)));
			if (!saved.errors().isEmpty()) {
				throw new IllegalStateException("Cards of " + by + " were refused: " + saved.errors());
			}
		}
	}

	/**
	 * Saves cards; again is the same. What is wrong with one does not keep the others
	 * from being saved.
	 */
	Saved saveAll(String by, List<LearningCardInput> inputs) {
		if (inputs.isEmpty() || inputs.size() > MOST_AT_ONCE) {
			return new Saved(List.of(),
					List.of(UserError.of(UserErrorCode.INVALID, "learning.cards-at-once", MOST_AT_ONCE).at("cards")));
		}
		List<CardDefinition> saved = new ArrayList<>();
		List<UserError> errors = new ArrayList<>();
		for (int i = 0; i < inputs.size(); i++) {
			LearningCardInput input = normal(inputs.get(i));
			List<UserError> wrong = check(input, Integer.toString(i));
			if (wrong.isEmpty()) {
				save(by, input, Integer.toString(i), saved, errors);
			}
			errors.addAll(wrong);
		}
		this.deck.know(saved);
		return new Saved(saved, errors);
	}

	private void save(String by, LearningCardInput input, String place, List<CardDefinition> saved,
			List<UserError> errors) {
		for (int tries = 0; tries < TRIES; tries++) {
			CardDefinition before = this.cards.find(input.id());
			if (isOneTooMany(before, input)) {
				errors.add(UserError.of(UserErrorCode.LIMIT_REACHED, "learning.too-many", this.settings.mostCards())
					.at("cards", place));
				return;
			}
			CardDefinition next = next(before, input, by);
			if (next.equals(before) || this.cards.save(next)) {
				saved.add(next);
				this.deck.know(List.of(next));
				return;
			}
		}
		errors.add(UserError.of(UserErrorCode.RETRY_LATER, "learning.busy").at("cards", place));
	}

	/**
	 * By what this node knows: managers who add cards at the same moment on several nodes
	 * may pass the limit by these few.
	 */
	private boolean isOneTooMany(@Nullable CardDefinition before, LearningCardInput input) {
		return input.active() && (before == null || !before.active())
				&& this.deck.active().size() >= this.settings.mostCards();
	}

	private CardDefinition next(@Nullable CardDefinition before, LearningCardInput input, String by) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		if (before == null) {
			return new CardDefinition(input.id(), 1, input.category(), input.active(), List.of(version(1, now, input)),
					List.of(), now, by);
		}
		Version was = before.current();
		Version is = version(was.number() + 1, now, input);
		boolean same = is.saysTheSameAs(was);
		if (same && before.active() == input.active() && before.category().equals(input.category())) {
			return before;
		}
		List<Version> versions = new ArrayList<>(before.versions());
		List<Instant> changes = new ArrayList<>(before.meaningChanges());
		if (!same) {
			versions.add(is);
			if (MeaningChange.between(was, is)) {
				changes.add(now);
			}
		}
		return new CardDefinition(before.id(), before.revision() + 1, input.category(), input.active(),
				stillAsked(versions, now), last(changes, MOST_CHANGES), now, by);
	}

	/** What a review that may still arrive can be about. */
	private List<Version> stillAsked(List<Version> versions, Instant now) {
		Instant oldest = now.minus(this.settings.maxAge()).minus(Duration.ofDays(1));
		int first = 0;
		while (first + 1 < versions.size() && versions.get(first + 1).since().isBefore(oldest)) {
			first++;
		}
		return last(versions.subList(first, versions.size()), MOST_VERSIONS);
	}

	private static <T> List<T> last(List<T> list, int most) {
		return List.copyOf(list.subList(Math.max(0, list.size() - most), list.size()));
	}

	private static Version version(int number, Instant since, LearningCardInput input) {
		return new Version(number, since, input.question(), input.options(), input.explanation());
	}

	private static LearningCardInput normal(LearningCardInput input) {
		String explanation = Objects.requireNonNullElse(input.explanation(), "").strip();
		return new LearningCardInput(input.id().startsWith(PREFIX) ? input.id() : PREFIX + input.id(),
				input.category().strip(), input.question().strip(),
				input.options()
					.stream()
					.map((option) -> new Option(option.id(), option.text().strip(), option.right()))
					.toList(),
				explanation.isEmpty() ? null : explanation, input.active());
	}

	private List<UserError> check(LearningCardInput input, String place) {
		List<UserError> errors = new ArrayList<>();
		if (!ID.matcher(input.id()).matches()) {
			errors.add(invalid("learning.card-id").at("cards", place, "id"));
		}
		if (!this.catalog.hasCategory(input.category())) {
			errors.add(invalid("learning.category", input.category()).at("cards", place, "category"));
		}
		checkText(errors, input.question(), 1, 500, "cards", place, "question");
		checkText(errors, Objects.requireNonNullElse(input.explanation(), ""), 0, 1000, "cards", place, "explanation");
		List<Option> options = input.options();
		if (options.size() < 2 || options.size() > 6) {
			errors.add(invalid("learning.options").at("cards", place, "options"));
		}
		if (options.stream().filter(Option::right).count() != 1) {
			errors.add(invalid("learning.one-right").at("cards", place, "options"));
		}
		Set<String> ids = new HashSet<>();
		Set<String> texts = new HashSet<>();
		for (int i = 0; i < options.size(); i++) {
			Option option = options.get(i);
			String at = Integer.toString(i);
			if (!OPTION_ID.matcher(option.id()).matches() || !ids.add(option.id())) {
				errors.add(invalid("learning.option-id").at("cards", place, "options", at, "id"));
			}
			if (!texts.add(option.text())) {
				errors.add(invalid("learning.option-twice").at("cards", place, "options", at, "text"));
			}
			checkText(errors, option.text(), 1, 200, "cards", place, "options", at, "text");
		}
		return errors;
	}

	private static void checkText(List<UserError> errors, String text, int least, int most, String... path) {
		int length = text.codePointCount(0, text.length());
		if (length < least || length > most) {
			errors.add(invalid("learning.text", least, most).at(path));
		}
	}

	private static UserError invalid(String text, Object... args) {
		return UserError.of(UserErrorCode.INVALID, text, args);
	}

	/** What became of cards. */
	record Saved(List<CardDefinition> cards, List<UserError> errors) {
	}

}
