package dev.cima.recognition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.cima.platform.NodeLoader;
import dev.cima.platform.UserError;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.RepNames;
import dev.cima.rep.Reps;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers the hall of fame. */
@Controller
class HallOfFameController implements NodeLoader {

	private static final String PREFIX = "recognition_";

	private static final int MONTH = "2026-11".length();

	private final Halls halls;

	private final Reps reps;

	private final Teams teams;

	private final RecognitionTexts texts;

	private final RepNames names;

	private final HallDesk desk;

	HallOfFameController(HallDesk desk, Halls halls, Reps reps, Teams teams, RecognitionTexts texts, RepNames names) {
		this.names = names;
		this.desk = desk;
		this.halls = halls;
		this.reps = reps;
		this.teams = teams;
		this.texts = texts;
	}

	@QueryMapping
	List<Recognition> hallOfFame(@Argument @Nullable LocalDate month, Viewer viewer) {
		HallOfFame hall = (month != null) ? this.halls.find(YearMonth.from(month)) : this.halls.last();
		return shown(hall, viewer);
	}

	@MutationMapping
	Payload decideHallOfFame(@Argument DecideHallOfFameInput input, Viewer viewer) {
		HallDesk.Decided decided = this.desk.decide(input.month());
		return new Payload(shown(decided.hall(), viewer), decided.errors());
	}

	@SchemaMapping
	String text(Recognition recognition, Locale language) {
		String name = (recognition.team() != null) ? recognition.team().name()
				: this.names.of(recognition.rep(), language);
		return this.texts.of(List.of(recognition.category().name(), YearMonth.from(recognition.month()).toString(),
				recognition.value().toPlainString()), name, language);
	}

	@SchemaMapping
	String rule(Recognition recognition, Locale language) {
		return this.texts.rule(recognition.category(), language);
	}

	@Override
	public String prefix() {
		return PREFIX;
	}

	@Override
	public @Nullable Object load(String id, Viewer viewer) {
		return recognitions(List.of(id), viewer).get(id);
	}

	/** Those of the places that the viewer may see, by id. */
	Map<String, Recognition> recognitions(Collection<String> ids, Viewer viewer) {
		Set<YearMonth> months = new HashSet<>();
		ids.forEach((id) -> addMonth(id, months));
		Map<String, Recognition> found = new HashMap<>();
		if (!months.isEmpty()) {
			this.halls.findAll(months)
				.values()
				.forEach((hall) -> shown(hall, viewer).forEach((one) -> found.put(one.id(), one)));
		}
		found.keySet().retainAll(ids);
		return found;
	}

	private static void addMonth(String id, Set<YearMonth> months) {
		if (id.length() >= PREFIX.length() + MONTH) {
			try {
				months.add(YearMonth.parse(id.substring(PREFIX.length(), PREFIX.length() + MONTH)));
			}
			catch (DateTimeException ex) {
				// a client's word, and no id of ours
			}
		}
	}

	private List<Recognition> shown(@Nullable HallOfFame hall, Viewer viewer) {
		if (hall == null) {
			return List.of();
		}
		Map<String, Rep> people = this.reps
			.findAll(hall.all().stream().map(StoredRecognition::rep).filter(Objects::nonNull).distinct().toList());
		return hall.all()
			.stream()
			.map((one) -> new Recognition(one.id(), one.category(), YearMonth.parse(hall.month()).atDay(1),
					(one.rep() != null) ? people.get(one.rep()) : null,
					(one.team() != null) ? this.teams.find(one.team()) : null, one.value()))
			.filter((recognition) -> recognition.isFor(viewer.rep()))
			.toList();
	}

	/** Any day of the month. */
	record DecideHallOfFameInput(LocalDate month) {
	}

	/** Who entered, or why nothing was decided. */
	record Payload(List<Recognition> recognitions, List<UserError> errors) {
	}

}
