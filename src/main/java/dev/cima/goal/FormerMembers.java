package dev.cima.goal;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * Who left a team and when at the latest: whoever sold for it before has a share in its
 * goals. Shares come from cards; a rep too many here changes nothing.
 *
 * <pre>{ _id: "team_1", reps: { "rep_7": ISODate("2026-11-21") } }</pre>
 */
@Component
class FormerMembers {

	private final MongoCollection<Document> teams;

	FormerMembers(MongoDatabase database) {
		this.teams = database.getCollection("goals.formerMembers");
	}

	/** Notes that a rep may have been a member until that day. */
	void left(String team, String rep, LocalDate day) {
		Document latest = new Document("reps." + rep, Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant()));
		this.teams.updateOne(new Document("_id", team), new Document("$max", latest), new UpdateOptions().upsert(true));
	}

	/** By team who left it, and the last day. */
	Map<String, Map<String, LocalDate>> of(Collection<String> teams) {
		Map<String, Map<String, LocalDate>> found = new HashMap<>();
		this.teams.find(new Document("_id", new Document("$in", List.copyOf(teams)))).forEach((team) -> {
			Map<String, LocalDate> reps = new HashMap<>();
			team.get("reps", new Document())
				.forEach((rep, day) -> reps.put(rep, LocalDate.ofInstant(((Date) day).toInstant(), ZoneOffset.UTC)));
			found.put(team.getString("_id"), reps);
		});
		return found;
	}

	/** Those who left on a day or later. */
	static Set<String> since(Map<String, LocalDate> left, LocalDate day) {
		return left.entrySet()
			.stream()
			.filter((one) -> !one.getValue().isBefore(day))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

}
