package dev.cima.competition;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import dev.cima.platform.AddressParameters;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.CsvExport;
import dev.cima.platform.NotFoundException;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The result of a competition: first its teams, where teams compete, then all reps in
 * their places, with what is paid to each. Who is not ranked has no rank.
 */
@Component
class CompetitionExport implements CsvExport {

	private static final String ID = "id";

	private final Competitions competitions;

	private final Results results;

	private final Reps reps;

	CompetitionExport(Competitions competitions, Results results, Reps reps) {
		this.competitions = competitions;
		this.results = results;
		this.reps = reps;
	}

	@Override
	public String name() {
		return "competition";
	}

	@Override
	public Set<String> parameters() {
		return Set.of(ID);
	}

	@Override
	public List<String> columns() {
		return List.of("what", "rank", "team_id", "rep_id", "rep", "score", "sales", "last_sale_at", "prize");
	}

	@Override
	public void write(AddressParameters parameters, Consumer<List<? extends @Nullable Object>> rows) {
		String id = parameters.text(ID);
		if (id == null) {
			throw new BadRequestException("export.competition-id");
		}
		CompetitionResult result = this.results.find(id);
		if (result == null || result.digest() == null) {
			throw (this.competitions.find(id) == null) ? new NotFoundException("export.competition-unknown", id)
					: new BadRequestException("export.competition-open", id);
		}
		result.teams()
			.forEach((place) -> rows.accept(Arrays.asList("team", rank(place.rank()), place.team(), null, null,
					place.score(), place.sales(), place.lastAt(), place.prize())));
		this.results.forEachPage(result, (places) -> {
			Map<String, Rep> known = this.reps.findAll(places.stream().map(RepPlace::rep).toList());
			places.forEach((place) -> {
				Rep rep = known.getOrDefault(place.rep(), Rep.erased(place.rep(), ""));
				rows.accept(Arrays.asList("rep", rank(place.rank()), rep.team(), rep.id(), rep.name(), place.score(),
						place.sales(), place.lastAt(), place.prize()));
			});
		});
	}

	private static @Nullable Integer rank(int rank) {
		return (rank > 0) ? rank : null;
	}

}
