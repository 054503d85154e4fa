package dev.cima.technique;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.cima.catalog.Catalog;
import dev.cima.platform.Deed;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes techniques that managers and admins write. The same one again changes nothing.
 */
@Component
class TechniqueEditor {

	private static final Pattern ID = Pattern.compile("technique_[A-Za-z0-9-]{1,60}");

	private static final int TITLE = 100;

	private static final int TEXT = 1_000;

	private static final int NAME = 100;

	private static final int CATEGORIES = 10;

	private static final int MOST = 200;

	private final Techniques techniques;

	private final Catalog catalog;

	private final InstantSource clock;

	TechniqueEditor(Techniques techniques, Catalog catalog, InstantSource clock) {
		this.techniques = techniques;
		this.catalog = catalog;
		this.clock = clock;
	}

	Saved save(Viewer viewer, SaveTechniqueInput input) {
		List<UserError> errors = errors(input);
		if (!errors.isEmpty()) {
			return new Saved(null, errors);
		}
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		Technique wanted = wanted(viewer, input, now);
		while (true) {
			Technique before = this.techniques.stored(input.id());
			if (before != null && before.isAs(wanted)) {
				return new Saved(before, List.of());
			}
			if (before == null && this.techniques.all().size() >= MOST) {
				return new Saved(null,
						List.of(UserError.of(UserErrorCode.LIMIT_REACHED, "technique.too-many", MOST).at("id")));
			}
			Technique next = next(before, wanted, now);
			if (this.techniques.write(before, next)) {
				tell(before, next);
				return new Saved(next, List.of());
			}
		}
	}

	/** Other words leave since when it counts; other customers or categories do not. */
	private static Technique next(@Nullable Technique before, Technique wanted, Instant now) {
		if (before == null) {
			return wanted;
		}
		boolean goesOn = before.isAbout(wanted) && (before.active() || !wanted.active());
		return wanted.at(goesOn ? before.since() : now, before.revision() + 1);
	}

	private static void tell(@Nullable Technique before, Technique next) {
		Deed.about(next.id());
		Deed.changed("active", (before != null) ? before.active() : null, next.active());
		if (before != null && !before.isAbout(next)) {
			Deed.changed("categories", before.categories().size(), next.categories().size());
		}
	}

	private static Technique wanted(Viewer viewer, SaveTechniqueInput input, Instant now) {
		return new Technique(input.id(), stripped(input.segment()), List.copyOf(new TreeSet<>(input.categories())),
				input.title().strip(), input.text().strip(), stripped(input.titleEs()), stripped(input.textEs()),
				input.active(), now, 1, viewer.recordedAs());
	}

	private static @Nullable String stripped(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

	private List<UserError> errors(SaveTechniqueInput input) {
		List<UserError> errors = new ArrayList<>();
		if (!ID.matcher(input.id()).matches()) {
			errors.add(UserError.of(UserErrorCode.INVALID, "technique.id").at("id"));
		}
		length(input.title(), TITLE, "title", errors);
		length(input.text(), TEXT, "text", errors);
		optional(input.segment(), NAME, "segment", errors);
		optional(input.titleEs(), TITLE, "titleEs", errors);
		optional(input.textEs(), TEXT, "textEs", errors);
		if (input.categories().isEmpty() || input.categories().size() > CATEGORIES) {
			errors.add(UserError.of(UserErrorCode.INVALID, "technique.categories", CATEGORIES).at("categories"));
		}
		else {
			input.categories()
				.stream()
				.filter((category) -> !this.catalog.hasCategory(category))
				.findFirst()
				.ifPresent((category) -> errors
					.add(UserError.of(UserErrorCode.INVALID, "technique.category", shown(category)).at("categories")));
		}
		return errors;
	}

	private static String shown(String category) {
		return (category.length() <= NAME) ? category : category.substring(0, NAME);
	}

	private static void optional(@Nullable String text, int most, String field, List<UserError> errors) {
		if (text != null && !text.isBlank()) {
			length(text, most, field, errors);
		}
	}

	private static void length(String text, int most, String field, List<UserError> errors) {
		boolean odd = text.chars().anyMatch((one) -> Character.isISOControl(one) && one != '\n');
		if (text.isBlank() || text.length() > most || odd) {
			errors.add(UserError.of(UserErrorCode.INVALID, "technique.length", most).at(field));
		}
	}

	/** What came of it. */
	record Saved(@Nullable Technique technique, List<UserError> errors) {
	}

}
