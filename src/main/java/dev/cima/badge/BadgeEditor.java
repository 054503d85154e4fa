package dev.cima.badge;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cima.badge.BadgeDefinition.Translation;
import dev.cima.platform.Deed;
import dev.cima.platform.Texts;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Takes new and changed badges from admins. */
@Component
class BadgeEditor {

	private static final int MOST = 200;

	private static final int TRIES = 3;

	private static final int NAME = 60;

	private static final int DESCRIPTION = 300;

	private final Badges badges;

	private final BadgeCompiler compiler;

	private final Closing closing;

	private final InstantSource clock;

	BadgeEditor(Badges badges, BadgeCompiler compiler, Closing closing, InstantSource clock) {
		this.badges = badges;
		this.compiler = compiler;
		this.closing = closing;
		this.clock = clock;
	}

	/**
	 * Stores a badge, or finds that it stands there already.
	 * @param subject who defines it
	 * @throws BadBadgeException when it cannot be used
	 */
	Badge define(DefineBadgeInput input, String subject) {
		List<UserError> errors = check(input);
		if (!errors.isEmpty()) {
			throw new BadBadgeException(errors);
		}
		for (int tries = 0; tries < TRIES; tries++) {
			this.badges.refresh();
			Badge before = this.badges.find(input.id());
			Badge wanted = this.compiler.compile(definition(input, before, subject));
			if (before != null && before.definition().saysTheSameAs(wanted.definition())) {
				return before;
			}
			if (before != null && before.definition().repeats() != input.repeats()) {
				throw refused(UserErrorCode.CONFLICT, "badge.repeats-changed", "repeats");
			}
			if (before == null && this.badges.defined().size() >= MOST) {
				throw refused(UserErrorCode.LIMIT_REACHED, "badge.too-many", "id", MOST);
			}
			if (this.badges.save(wanted)) {
				Deed.about(wanted.definition().id());
				if (before != null) {
					Deed.changed(before.definition(), wanted.definition());
				}
				return wanted;
			}
		}
		throw refused(UserErrorCode.RETRY_LATER, "badge.busy", "id");
	}

	private BadgeDefinition definition(DefineBadgeInput input, @Nullable Badge before, String subject) {
		int version = (before != null) ? before.definition().version() + 1 : 1;
		return new BadgeDefinition(input.id(), version, input.name().strip(), input.description().strip(),
				input.translations()
					.stream()
					.map((text) -> new Translation(text.language(), text.name().strip(), text.description().strip()))
					.toList(),
				this.compiler.toStore(input.criterion().strip()),
				(input.target() != null) ? this.compiler.toStore(input.target().strip()) : null, input.repeats(),
				input.judgedAt(), input.active(),
				(before != null) ? before.definition().since() : this.closing.dayOf(this.clock.instant()), subject,
				this.clock.instant());
	}

	private static List<UserError> check(DefineBadgeInput input) {
		List<UserError> errors = new ArrayList<>();
		if (!input.id().matches("badge_[A-Za-z0-9-]{1,40}")) {
			errors.add(error("badge.id").at("id"));
		}
		checkText(errors, input.name(), NAME, "name");
		checkText(errors, input.description(), DESCRIPTION, "description");
		Set<String> known = Texts.LANGUAGES.stream().map(Locale::getLanguage).collect(Collectors.toSet());
		Set<String> given = new HashSet<>();
		for (int i = 0; i < input.translations().size(); i++) {
			Translation text = input.translations().get(i);
			String place = Integer.toString(i);
			if (!known.contains(text.language()) || !given.add(text.language())) {
				errors.add(error("badge.language", known.stream().sorted().collect(Collectors.joining(", ")))
					.at("translations", place, "language"));
			}
			checkText(errors, text.name(), NAME, "translations", place, "name");
			checkText(errors, text.description(), DESCRIPTION, "translations", place, "description");
		}
		return errors;
	}

	private static void checkText(List<UserError> errors, String text, int most, String... path) {
		int length = text.strip().codePointCount(0, text.strip().length());
		if (length < 1 || length > most) {
			errors.add(error("badge.text", most).at(path));
		}
	}

	private static UserError error(String text, Object... args) {
		return UserError.of(UserErrorCode.INVALID, text, args);
	}

	private static BadBadgeException refused(UserErrorCode code, String text, String field, Object... args) {
		return new BadBadgeException(List.of(UserError.of(code, text, args).at(field)));
	}

	/** What an admin defines. */
	record DefineBadgeInput(String id, String name, String description, List<Translation> translations,
			String criterion, @Nullable String target, BadgeRepeats repeats, @Nullable BadgeJudging judgedAt,
			boolean active) {
	}

}
