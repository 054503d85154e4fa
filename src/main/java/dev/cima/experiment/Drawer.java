package dev.cima.experiment;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import dev.cima.experiment.Experiment.Draw;
import dev.cima.goal.GoalMetric;
import dev.cima.platform.Organisation;
import dev.cima.rep.Reps;

import org.springframework.stereotype.Component;

/** Draws which teams are held out, by what they sold in the twelve whole weeks before. */
@Component
class Drawer {

	/** Weeks with sales, of those before. */
	static final int FEWEST_WEEKS = 8;

	private static final int SEED = 16;

	private final TeamWeeks weeks;

	private final Reps reps;

	private final Organisation organisation;

	private final InstantSource clock;

	private final SecureRandom random = new SecureRandom();

	Drawer(TeamWeeks weeks, Reps reps, Organisation organisation, InstantSource clock) {
		this.weeks = weeks;
		this.reps = reps;
		this.organisation = organisation;
		this.clock = clock;
	}

	/** What is known of teams that can be compared: with members, and with sales. */
	Candidates candidates(List<String> teams, GoalMetric metric) {
		Map<String, List<String>> members = this.reps.membersOf(teams);
		List<String> manned = teams.stream()
			.filter((team) -> !members.getOrDefault(team, List.of()).isEmpty())
			.toList();
		int[] sizes = manned.stream().mapToInt((team) -> members.getOrDefault(team, List.of()).size()).toArray();
		LocalDate today = this.organisation.dayOf(this.clock.instant());
		Map<GoalMetric, WeeklySums> sums = this.weeks.read(manned, sizes, EnumSet.of(metric, GoalMetric.SALES),
				today.minusWeeks(Evaluation.WEEKS_BEFORE), Evaluation.WEEKS_BEFORE);
		WeeklySums sales = Objects.requireNonNull(sums.get(GoalMetric.SALES));
		int[] selling = IntStream.range(0, manned.size()).filter(sales::hasSales).toArray();
		return new Candidates(IntStream.of(selling).mapToObj(manned::get).toList(),
				IntStream.of(selling).map((team) -> sizes[team]).toArray(),
				Objects.requireNonNull(sums.get(metric)).of(selling), sales.weeksWithSales());
	}

	/** Draws with a new seed. */
	Draw draw(Candidates candidates, int holdOutPercent) {
		byte[] seed = new byte[SEED];
		this.random.nextBytes(seed);
		return draw(candidates, holdOutPercent, HexFormat.of().formatHex(seed));
	}

	static Draw draw(Candidates candidates, int holdOutPercent, String seed) {
		int teams = candidates.teams().size();
		List<BigDecimal> levels = new ArrayList<>();
		for (double level : candidates.sold().means(0, Evaluation.WEEKS_BEFORE)) {
			levels.add(Evaluation.decimal(level));
		}
		// by what is stored, so that anybody can do it again
		int[] ranked = IntStream.range(0, teams)
			.boxed()
			.sorted(Comparator.<Integer, BigDecimal>comparing(levels::get)
				.reversed()
				.thenComparing(candidates.teams()::get))
			.mapToInt(Integer::intValue)
			.toArray();
		int held = Math.clamp(Math.round(teams * holdOutPercent / 100.0), 2, teams / 2);
		Assignment assignment = new Assignment(seed, IntStream.of(ranked).mapToObj(candidates.teams()::get).toList(),
				held);
		int[] sizes = IntStream.of(ranked).map((team) -> candidates.sizes()[team]).toArray();
		WeeklySums sold = candidates.sold().of(ranked);
		int start = Evaluation.WEEKS_BEFORE - Evaluation.PLACEBO;
		double spread = Figures.of(sizes, sold.means(0, start), sold.means(start, Evaluation.WEEKS_BEFORE))
			.adjusted()
			.spread(assignment.treated());
		return new Draw(seed, assignment.ranked(), IntStream.of(sizes).boxed().toList(),
				IntStream.of(ranked).mapToObj(levels::get).toList(), held, List.copyOf(assignment.heldOut()),
				(spread > 0) ? Evaluation.decimal(spread) : null);
	}

	/**
	 * Teams that can be compared.
	 *
	 * @param sizes how many members each has
	 * @param sold what they sold in the weeks before
	 * @param weeks in how many of these any of them sold anything
	 */
	record Candidates(List<String> teams, int[] sizes, WeeklySums sold, int weeks) {
	}

}
