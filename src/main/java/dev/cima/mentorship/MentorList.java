package dev.cima.mentorship;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.cima.platform.Connection;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Shows who may mentor, and lets managers name more of them. */
@Component
public class MentorList {

	private static final int MOST_PLACES = 50;

	private static final int LEAST_READ = 20;

	private final Mentors mentors;

	private final Reps reps;

	MentorList(Mentors mentors, Reps reps) {
		this.mentors = mentors;
		this.reps = reps;
	}

	/**
	 * A page in the order of the ids. A rep who stops being a mentor while somebody pages
	 * is left out.
	 */
	Connection<Mentor> page(int first, @Nullable String after) {
		List<Mentor> found = new ArrayList<>(first + 1);
		String at = (after != null) ? after : "";
		boolean more = true;
		while (more && found.size() <= first) {
			int limit = Math.max(LEAST_READ, first + 1);
			List<Mentor> read = this.mentors.after(at, limit);
			more = read.size() == limit;
			at = read.isEmpty() ? at : read.getLast().rep();
			Map<String, Rep> known = this.reps.findAll(read.stream().map(Mentor::rep).toList());
			for (Mentor mentor : read) {
				Rep rep = known.get(mentor.rep());
				if (mentor.mayMentor() && rep != null && rep.active() && !rep.hidden() && found.size() <= first) {
					found.add(mentor);
				}
			}
		}
		return Connection.of(found, first, after, Mentor::rep);
	}

	@Nullable Mentor find(String rep) {
		return this.mentors.find(rep);
	}

	/**
	 * Names a rep a mentor, or takes that back.
	 * @return why not, or null
	 */
	public @Nullable UserError name(Viewer viewer, String repId, Mentor.@Nullable Naming naming) {
		Rep rep = this.reps.find(repId);
		if (rep == null || !rep.active()) {
			return UserError.of(UserErrorCode.NOT_FOUND, "mentorship.rep-unknown", repId).at("repId");
		}
		if (!viewer.is(Role.ADMIN) && !viewer.managesTeam(rep.team())) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "mentorship.not-your-team").at("repId");
		}
		if (naming != null && (naming.places() < 0 || naming.places() > MOST_PLACES)) {
			return UserError.of(UserErrorCode.INVALID, "mentorship.places", MOST_PLACES).at("places");
		}
		this.mentors.name(repId, naming);
		return null;
	}

}
