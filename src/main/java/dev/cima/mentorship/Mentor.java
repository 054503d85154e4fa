package dev.cima.mentorship;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A rep who may mentor, by results or because a manager says so.
 *
 * @param rep the rep's id
 * @param earned in what the rep belongs to the best quarter; may be empty
 * @param named what a manager said, or null
 */
public record Mentor(@BsonId String rep, List<MentorStrength> earned, @Nullable Naming named) {

	@SuppressWarnings("NullAway") // a document that was only named has nothing earned
	public Mentor {
		earned = (earned != null) ? known(earned) : List.of();
	}

	/**
	 * What a manager said.
	 *
	 * @param places active mentees at a time
	 * @param by who said it
	 */
	public record Naming(List<MentorStrength> strengths, int places, String by) {

		public Naming {
			strengths = known(strengths);
		}
	}

	/** Without those that a later release added. */
	private static List<MentorStrength> known(List<MentorStrength> strengths) {
		return strengths.stream().filter(Objects::nonNull).toList();
	}

	boolean mayMentor() {
		return this.named != null || !this.earned.isEmpty();
	}

	/** Each once, in the order of the enum. */
	List<MentorStrength> strengths() {
		Set<MentorStrength> all = EnumSet.noneOf(MentorStrength.class);
		all.addAll(this.earned);
		if (this.named != null) {
			all.addAll(this.named.strengths());
		}
		return new ArrayList<>(all);
	}

	int places(MentorshipSettings settings) {
		return (this.named != null) ? this.named.places() : settings.places();
	}

}
