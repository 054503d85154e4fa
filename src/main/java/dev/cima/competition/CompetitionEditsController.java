package dev.cima.competition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cima.competition.Competition.Edit;
import dev.cima.platform.Texts;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Shows who made a competition and who changed it. */
@Controller
class CompetitionEditsController {

	private final EditNotes notes;

	private final ResultCorrections corrections;

	private final Reps reps;

	private final Texts texts;

	CompetitionEditsController(EditNotes notes, ResultCorrections corrections, Reps reps, Texts texts) {
		this.notes = notes;
		this.corrections = corrections;
		this.reps = reps;
		this.texts = texts;
	}

	@BatchMapping(typeName = "Competition", field = "createdBy")
	Map<Competition, Rep> createdBy(List<Competition> competitions) {
		Map<String, Rep> found = this.reps
			.findAll(competitions.stream().map(Competition::createdBy).collect(Collectors.toSet()));
		Map<Competition, Rep> makers = new HashMap<>();
		competitions.forEach((one) -> {
			Rep rep = found.get(one.createdBy());
			if (rep != null) {
				makers.put(one, rep);
			}
		});
		return makers;
	}

	@BatchMapping(typeName = "Competition", field = "edits")
	List<List<ShownEdit>> edits(List<Competition> competitions) {
		Map<String, ResultCorrection> corrected = this.corrections.findAll(competitions.stream()
			.filter((one) -> one.progress().closedAt() != null)
			.map(Competition::id)
			.collect(Collectors.toSet()));
		List<List<Edit>> all = competitions.stream().map((one) -> edits(one, corrected.get(one.id()))).toList();
		Map<String, String> reasons = this.notes.of(all.stream()
			.flatMap(List::stream)
			.map(Edit::note)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet()));
		Map<String, Rep> people = this.reps
			.findAll(all.stream().flatMap(List::stream).map(Edit::by).collect(Collectors.toSet()));
		return all.stream()
			.map((edits) -> edits.stream()
				.map((edit) -> new ShownEdit(edit.at(), people.get(edit.by()), edit.changed(),
						(edit.note() != null) ? reasons.get(edit.note()) : null))
				.toList())
			.toList();
	}

	/** With how its payouts were put right, which comes after all edits. */
	private static List<Edit> edits(Competition competition, @Nullable ResultCorrection corrected) {
		List<Edit> edits = new ArrayList<>(competition.edits());
		if (corrected != null) {
			corrected.steps()
				.forEach((step) -> edits.add(new Edit(0, step.at(), step.by(), List.of("payouts"), step.note())));
		}
		return edits;
	}

	@SchemaMapping(typeName = "CompetitionEdit")
	String text(ShownEdit edit, Locale language) {
		String changed = edit.changed()
			.stream()
			.map((field) -> this.texts.render("competition.edit." + field, List.of(), language))
			.collect(Collectors.joining(", "));
		return Stream.of(this.texts.render("competition.edit", List.of(changed), language), edit.reason())
			.filter(Objects::nonNull)
			.collect(Collectors.joining(" "));
	}

	/** What somebody changed, and why. */
	record ShownEdit(Instant at, @Nullable Rep by, List<String> changed, @Nullable String reason) {
	}

}
