package dev.cima.rep;

import java.util.List;

import dev.cima.platform.Private;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A sales representative.
 *
 * @param id {@code rep_…}
 * @param name shown inside the organisation; empty once the rep was erased, see
 * {@link RepNames}
 * @param team the current team's id; follows the rep's MEMBERSHIP entries
 * @param zone IANA zone for quiet hours and the rep's own days, or null for the
 * organisation's
 * @param subject the {@code sub} of the rep's tokens
 * @param language {@code en}, {@code es}, …
 * @param manages ids of the teams that this person manages
 * @param active false once the rep has left
 * @param hidden true when the rep does not want to be shown on boards
 */
public record Rep(@BsonId String id, String name, String team, @Nullable String zone, String subject, String language,
		List<String> manages, boolean active, boolean hidden) implements Private {

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public Rep {
		subject = (subject != null) ? subject : id;
		language = (language != null) ? language : "en";
		manages = (manages != null) ? List.copyOf(manages) : List.of();
	}

	/** In the place of a rep whom an admin erased, or who is not known any more. */
	public static Rep erased(String id, String team) {
		return erased(id, team, false);
	}

	static Rep erased(String id, String team, boolean hidden) {
		return new Rep(id, "", team, null, erasedSubject(id), "en", List.of(), false, hidden);
	}

	/** What stands in the place of the {@code sub}. */
	static String erasedSubject(String id) {
		return "erased/" + id;
	}

	/** Whether an admin erased the rep: nothing personal is left but the id. */
	public boolean isErased() {
		return this.name.isEmpty();
	}

	@Override
	public String repId() {
		return this.id;
	}

	@Override
	public String teamId() {
		return this.team;
	}

}
