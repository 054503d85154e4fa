package dev.cima.rep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import dev.cima.platform.Organisation;
import dev.cima.platform.PlainField;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;

/**
 * Answers who sells. Other modules give a rep by its id through
 * {@code DataLoader<String, Rep>}, in one query a page.
 */
@Controller
class RepController {

	private static final Comparator<Rep> BY_NAME = Comparator.comparing(Rep::name).thenComparing(Rep::id);

	private final Reps reps;

	private final Teams teams;

	RepController(Reps reps, Teams teams, BatchLoaderRegistry loaders) {
		this.reps = reps;
		this.teams = teams;
		loaders.forTypePair(String.class, Rep.class)
			.registerMappedBatchLoader((ids, environment) -> Mono.fromSupplier(() -> reps.findAll(ids)));
	}

	@QueryMapping
	@Nullable Rep me(Viewer viewer) {
		return (viewer.rep() != null) ? this.reps.find(viewer.rep()) : null;
	}

	@QueryMapping
	@Nullable Rep rep(@Argument String id) {
		return this.reps.find(id);
	}

	@QueryMapping
	Connection<Rep> reps(@Argument @Nullable String search, @Argument @Nullable String teamId, @Argument boolean left,
			@Argument int first, @Argument @Nullable String after, Viewer viewer) {
		if (left && !viewer.is(Role.ADMIN)) {
			throw new AccessDeniedException("Access is denied");
		}
		if (first < 1) {
			throw new BadRequestException("rep.first");
		}
		RepSearch wanted = new RepSearch(search, teamId, left, first, after);
		return Connection.of(this.reps.search(wanted), first, after, RepSearch::cursor);
	}

	private static Team team(Rep rep, Teams teams) {
		Team team = teams.find(rep.team());
		// one rep whose team was lost must not take a whole board away
		return (team != null) ? team : new Team(rep.team(), rep.team(), "");
	}

	@SchemaMapping
	List<Team> manages(Rep rep) {
		return rep.manages().stream().map(this.teams::find).filter(Objects::nonNull).toList();
	}

	@SchemaMapping
	List<Team> teams(Organisation organisation) {
		return this.teams.all();
	}

	@BatchMapping(field = "reps")
	Map<Team, List<Rep>> reps(List<Team> teams) {
		Map<String, List<String>> members = this.reps.membersOf(teams.stream().map(Team::id).toList());
		Map<String, Rep> found = this.reps.findAll(members.values().stream().flatMap(Collection::stream).toList());
		Map<Team, List<Rep>> reps = new HashMap<>();
		for (Team team : teams) {
			List<Rep> ofTeam = new ArrayList<>();
			for (String id : members.getOrDefault(team.id(), List.of())) {
				Rep rep = found.get(id);
				if (rep != null) {
					ofTeam.add(rep);
				}
			}
			ofTeam.sort(BY_NAME);
			reps.put(team, ofTeam);
		}
		return reps;
	}

	@Configuration(proxyBeanMethods = false)
	static class Fields {

		/** The teams are in memory, so this needs no batch. */
		@Bean
		RuntimeWiringConfigurer teamOfRep(Teams teams) {
			return (wiring) -> wiring.type("Rep",
					(type) -> type.dataFetcher("team", new PlainField<>(Rep.class, (rep) -> team(rep, teams))));
		}

	}

}
