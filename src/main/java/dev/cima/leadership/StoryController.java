package dev.cima.leadership;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import dev.cima.leadership.StoryDesk.Outcome;
import dev.cima.ledger.Period;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import dev.cima.ledger.Totals;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.Organisation;
import dev.cima.platform.UserError;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Shows and takes stories of role models. */
@Controller
class StoryController {

	private static final int MOST = 20;

	/** This month and the two before it: in how many it is looked at who is alike. */
	private static final int MONTHS = 3;

	private final StoryDesk desk;

	private final Stories stories;

	private final StreamScan streams;

	private final Reps reps;

	private final Organisation organisation;

	private final InstantSource clock;

	StoryController(StoryDesk desk, Stories stories, StreamScan streams, Reps reps, Organisation organisation,
			InstantSource clock) {
		this.desk = desk;
		this.stories = stories;
		this.streams = streams;
		this.reps = reps;
		this.organisation = organisation;
		this.clock = clock;
	}

	@QueryMapping
	List<RoleModelStory> roleModelStories(@Argument int first, Viewer viewer) {
		if (first < 0 || first > MOST) {
			throw new BadRequestException("story.first", MOST);
		}
		List<StoredStory> told = this.stories.told();
		Map<String, Rep> people = people(told);
		List<StoredStory> active = told.stream().filter((story) -> isActive(people.get(story.rep()))).toList();
		String reader = viewer.rep();
		if (reader == null) {
			return shown(active, people, first);
		}
		Set<String> asked = new LinkedHashSet<>(active.stream().map(StoredStory::rep).toList());
		asked.add(reader);
		Map<String, String> teams = new HashMap<>();
		this.reps.findAll(asked).forEach((id, rep) -> teams.put(id, rep.team()));
		return shown(StoryChoice.of(reader, active, sold(asked), teams, MOST), people, first);
	}

	/** What is about the caller, or written by the caller, also what waits for a yes. */
	@QueryMapping
	List<RoleModelStory> myStories(Viewer viewer) {
		List<StoredStory> own = this.stories.of(viewer.recordedAs());
		return shown(own, people(own), own.size());
	}

	@MutationMapping
	StoryPayload tellStory(@Argument TellStoryInput input, Viewer viewer) {
		return payload(this.desk.tell(input.id(), input.repId(), input.text(), viewer));
	}

	@MutationMapping
	StoryPayload agreeToStory(@Argument StoryInput input, Viewer viewer) {
		return payload(this.desk.agree(input.storyId(), viewer));
	}

	@MutationMapping
	RemoveStoryPayload removeStory(@Argument StoryInput input, Viewer viewer) {
		Outcome outcome = this.desk.remove(input.storyId(), viewer);
		return new RemoveStoryPayload(outcome.story() != null, outcome.errors());
	}

	private StoryPayload payload(Outcome outcome) {
		StoredStory story = outcome.story();
		List<RoleModelStory> shown = (story != null) ? shown(List.of(story), people(List.of(story)), 1) : List.of();
		return new StoryPayload(shown.isEmpty() ? null : shown.getFirst(), outcome.errors());
	}

	private static boolean isActive(@Nullable Rep rep) {
		return rep != null && rep.active();
	}

	private Map<String, Rep> people(List<StoredStory> stories) {
		Set<String> ids = new LinkedHashSet<>();
		stories.forEach((story) -> ids.addAll(List.of(story.rep(), story.by())));
		return this.reps.findAll(ids);
	}

	private List<RoleModelStory> shown(List<StoredStory> stories, Map<String, Rep> people, int most) {
		Map<String, String> texts = this.stories.texts(stories);
		List<RoleModelStory> shown = new ArrayList<>();
		for (StoredStory story : stories) {
			String text = texts.get(story.id());
			if (text != null && shown.size() < most) {
				shown.add(new RoleModelStory(story.id(), person(people, story.rep()), person(people, story.by()), text,
						StoryState.valueOf(story.state()), story.at()));
			}
		}
		return shown;
	}

	private static Rep person(Map<String, Rep> people, String id) {
		return people.getOrDefault(id, Rep.erased("rep_none", ""));
	}

	private Map<String, Totals> sold(Set<String> reps) {
		LocalDate today = this.organisation.dayOf(this.clock.instant());
		List<YearMonth> months = IntStream.range(0, MONTHS)
			.mapToObj((back) -> YearMonth.from(today).minusMonths(back))
			.toList();
		Map<String, Totals> sold = new HashMap<>();
		this.streams.cards(reps, months).forEach((rep, card) -> sold.put(rep, sum(card, months)));
		return sold;
	}

	private static Totals sum(Scorecard card, List<YearMonth> months) {
		Totals sum = Totals.NONE;
		for (YearMonth month : months) {
			sum = sum.plus(card.totals(Period.MONTH.spanOf(month.atDay(1))));
		}
		return sum;
	}

	/** What somebody tells. */
	record TellStoryInput(String id, @Nullable String repId, String text) {
	}

	/** Which one. */
	record StoryInput(String storyId) {
	}

	/** The story as it stands, or why there is none. */
	record StoryPayload(@Nullable RoleModelStory story, List<UserError> errors) {
	}

	/** Whether it is gone. */
	record RemoveStoryPayload(boolean removed, List<UserError> errors) {
	}

}
