package dev.cima.experiment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import dev.cima.goal.GoalMetric;
import dev.cima.platform.Connection;
import dev.cima.platform.Organisation;
import dev.cima.platform.Viewer;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Starts, stops and shows experiments. */
@Controller
class ExperimentController {

	private static final int DETECTABLE = 2;

	private final ExperimentDesk desk;

	private final ExperimentViews views;

	private final Teams teams;

	private final Organisation organisation;

	private final InstantSource clock;

	ExperimentController(ExperimentDesk desk, ExperimentViews views, Teams teams, Organisation organisation,
			InstantSource clock) {
		this.desk = desk;
		this.views = views;
		this.teams = teams;
		this.organisation = organisation;
		this.clock = clock;
	}

	@QueryMapping
	Connection<Experiment> experiments(@Argument int first, @Argument @Nullable String after, Viewer viewer) {
		return this.views.page(first, after, viewer);
	}

	@MutationMapping
	ExperimentPayload startExperiment(@Argument StartExperimentInput input, Viewer viewer) {
		return this.desk.start(input, viewer);
	}

	@MutationMapping
	ExperimentPayload stopExperiment(@Argument StopExperimentInput input, Viewer viewer) {
		return this.desk.stop(input.experimentId(), input.reason(), viewer);
	}

	@SchemaMapping
	GoalMetric metric(Experiment experiment) {
		return experiment.terms().paid();
	}

	@SchemaMapping
	List<GoalMetric> guards(Experiment experiment) {
		return experiment.terms().unpaid();
	}

	@SchemaMapping
	List<GuardMetric> watched(Experiment experiment) {
		return experiment.terms().watched();
	}

	@SchemaMapping
	List<Team> teams(Experiment experiment) {
		return named(experiment.draw().ranked());
	}

	@SchemaMapping
	List<Team> heldOut(Experiment experiment) {
		return named(experiment.draw().heldOut());
	}

	private List<Team> named(Collection<String> ids) {
		return ids.stream().map((id) -> {
			Team team = this.teams.find(id);
			return (team != null) ? team : new Team(id, id, "");
		}).toList();
	}

	@SchemaMapping
	LocalDate startsOn(Experiment experiment) {
		return experiment.terms().startsOn();
	}

	@SchemaMapping
	LocalDate endsOn(Experiment experiment) {
		return experiment.terms().endsOn();
	}

	@SchemaMapping
	String seed(Experiment experiment) {
		return experiment.draw().seed();
	}

	@SchemaMapping
	BigDecimal minimumDetectable(Experiment experiment) {
		return BigDecimal.valueOf(Power.minimumDetectable(experiment.draw().ranked().size(), experiment.draw().held()))
			.setScale(DETECTABLE, RoundingMode.HALF_UP);
	}

	@SchemaMapping
	ExperimentState state(Experiment experiment) {
		return experiment.state(this.organisation.dayOf(this.clock.instant()));
	}

	@SchemaMapping
	@Nullable BigDecimal estimate(Experiment experiment) {
		Look latest = experiment.progress().latest();
		return (latest != null) ? latest.estimate() : null;
	}

	@SchemaMapping
	@Nullable BigDecimal low(Experiment experiment) {
		Look latest = experiment.progress().latest();
		return (latest != null) ? latest.low() : null;
	}

	@SchemaMapping
	@Nullable BigDecimal high(Experiment experiment) {
		Look latest = experiment.progress().latest();
		return (latest != null) ? latest.high() : null;
	}

	@SchemaMapping
	List<GoalMetric> crowdingOut(Experiment experiment) {
		return experiment.progress().crowdingOut();
	}

	@SchemaMapping
	List<GuardMetric> worsened(Experiment experiment) {
		return experiment.progress().worsened();
	}

	/** Which one to stop, and why. */
	record StopExperimentInput(String experimentId, String reason) {
	}

}
