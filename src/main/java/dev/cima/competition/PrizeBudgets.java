package dev.cima.competition;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * How many points of prizes managers may promise to each team in a month, and what is
 * claimed of them.
 *
 * <pre>
 * prize-budgets:       { _id: "team_west", points: 5000 }
 * prize-budget-months: { _id: "team_west/2026-12", version: 3,
 *                        claims: [ { competition: "comp_0b7e…", revision: 1, points: 500, at, schedule: null } ] }
 * </pre>
 *
 * A team without a document of its own has the default. A month's document is replaced as
 * a whole, if it is still as it was read: so no two nodes spend the same points.
 */
@Component
class PrizeBudgets {

	private final MongoCollection<Document> limits;

	private final MongoCollection<BudgetMonth> months;

	private final CompetitionSettings settings;

	PrizeBudgets(MongoDatabase database, CompetitionSettings settings) {
		this.limits = database.getCollection("prize-budgets");
		this.months = database.getCollection("prize-budget-months", BudgetMonth.class);
		this.settings = settings;
	}

	/** The points a month of each of the teams, as they are set now. */
	Map<String, Long> limits(Collection<String> teams) {
		Map<String, Long> limits = new HashMap<>();
		teams.forEach((team) -> limits.put(team, (long) this.settings.prizeBudget()));
		this.limits.find(new Document("_id", new Document("$in", List.copyOf(teams))))
			.forEach((set) -> limits.put(set.getString("_id"), (long) set.getInteger("points")));
		return limits;
	}

	/** Sets a team's points a month, from the current month on. */
	void limit(String team, int points) {
		KnownFields.save(this.limits, team, new Document("_id", team).append("points", points));
	}

	/** The months as they are stored, by id; of which nothing is claimed, empty. */
	Map<String, BudgetMonth> months(Collection<String> ids) {
		Map<String, BudgetMonth> found = new HashMap<>();
		ids.forEach((id) -> found.put(id, new BudgetMonth(id, 0, List.of())));
		this.months.find(new Document("_id", new Document("$in", List.copyOf(ids))))
			.forEach((month) -> found.put(month.id(), month));
		return found;
	}

	/**
	 * Writes a month.
	 * @param next as it shall be, with the version that was read
	 * @return false when another node wrote it since
	 */
	boolean write(BudgetMonth next) {
		if (next.version() == 0) {
			return Arbiter.insert(this.months, next.next());
		}
		Document unchanged = new Document("_id", next.id()).append("version", next.version());
		return KnownFields.write(this.months, unchanged, next.next());
	}

}
