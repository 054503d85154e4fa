package dev.cima.leadership;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.leadership.StoredVision.Told;
import dev.cima.leadership.VisionDesk.SetVisionPayload;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Shows and takes visions. */
@Controller
class VisionController {

	private final VisionDesk desk;

	private final Visions visions;

	private final VisionNotes notes;

	private final Reps reps;

	VisionController(VisionDesk desk, Visions visions, VisionNotes notes, Reps reps) {
		this.desk = desk;
		this.visions = visions;
		this.notes = notes;
		this.reps = reps;
	}

	@MutationMapping
	SetVisionPayload setVision(@Argument SetVisionInput input, Viewer viewer) {
		return this.desk.set(input.teamId(), input.text(), viewer);
	}

	@BatchMapping(typeName = "Team")
	Map<Team, Vision> vision(List<Team> teams) {
		Map<Team, Vision> current = new HashMap<>();
		Map<String, StoredVision> stored = this.visions.findAll(teams.stream().map(Team::id).toList());
		Map<String, Vision> shown = shown(stored.values().stream().map(StoredVision::told).toList());
		for (Team team : teams) {
			StoredVision vision = stored.get(team.id());
			Vision one = (vision != null) ? shown.get(vision.told().note()) : null;
			if (one != null) {
				current.put(team, one);
			}
		}
		return current;
	}

	@BatchMapping(typeName = "Team")
	Map<Team, List<Vision>> visions(List<Team> teams) {
		Map<String, StoredVision> stored = this.visions.findAll(teams.stream().map(Team::id).toList());
		Map<String, Vision> shown = shown(stored.values().stream().flatMap((one) -> one.all().stream()).toList());
		Map<Team, List<Vision>> all = new HashMap<>();
		for (Team team : teams) {
			List<Vision> ofTeam = new ArrayList<>();
			StoredVision vision = stored.get(team.id());
			for (Told told : (vision != null) ? vision.all() : List.<Told>of()) {
				Vision one = shown.get(told.note());
				if (one != null) {
					ofTeam.add(one);
				}
			}
			all.put(team, ofTeam);
		}
		return all;
	}

	/** By the ids of the notes, without those whose words were erased. */
	private Map<String, Vision> shown(List<Told> told) {
		Map<String, String> texts = this.notes.of(told.stream().map(Told::note).toList());
		Map<String, Rep> people = this.reps.findAll(told.stream().map(Told::by).distinct().toList());
		Map<String, Vision> shown = new HashMap<>();
		for (Told one : told) {
			String text = texts.get(one.note());
			if (text != null) {
				shown.put(one.note(),
						new Vision(text, people.getOrDefault(one.by(), Rep.erased("rep_none", "")), one.at()));
			}
		}
		return shown;
	}

	/** What a manager writes. */
	record SetVisionInput(String teamId, String text) {
	}

}
