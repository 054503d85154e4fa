package dev.cima.leadership;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.cima.platform.Deed;
import dev.cima.platform.Role;
import dev.cima.platform.Sha256;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes stories of role models. A rep tells of oneself at once; what a manager tells of a
 * rep is read by nobody else until the rep agrees, and whoever it is about can take it
 * back at any time.
 */
@Component
class StoryDesk {

	static final int LONGEST = 600;

	private static final int TRIES = 20;

	private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private final Reps reps;

	private final Stories stories;

	private final InstantSource clock;

	StoryDesk(Reps reps, Stories stories, InstantSource clock) {
		this.reps = reps;
		this.stories = stories;
		this.clock = clock;
	}

	/** The same under the same id again is the same. */
	Outcome tell(String uuid, @Nullable String about, String text, Viewer viewer) {
		if (!UUID.matcher(uuid).matches()) {
			return Outcome.refused(UserErrorCode.INVALID, "story.id", "id");
		}
		Rep rep = about(about, viewer);
		if (rep == null) {
			return Outcome.refused(UserErrorCode.NOT_FOUND, "story.rep", "repId");
		}
		String id = StoredStory.PREFIX + uuid.toLowerCase(Locale.ROOT);
		Deed.about(id);
		Deed.concerns(List.of(rep.id()));
		String words = text.strip();
		if (words.isEmpty() || words.length() > LONGEST
				|| words.chars().anyMatch((one) -> one != '\n' && Character.isISOControl(one))) {
			return new Outcome(null, List.of(UserError.of(UserErrorCode.INVALID, "story.text", LONGEST).at("text")));
		}
		String by = viewer.recordedAs();
		String state = viewer.isRep(rep.id()) ? StoredStory.TOLD : StoredStory.ASKED;
		StoredStory story = new StoredStory(id, 1, rep.id(), by, Sha256.hex(words), state, now());
		boolean first = this.stories.save(story);
		StoredStory stands = first ? story : this.stories.find(id);
		if (stands == null || !stands.by().equals(by) || !stands.rep().equals(rep.id())) {
			return Outcome.refused(UserErrorCode.CONFLICT, "story.other-content", "id");
		}
		if (!stands.isThere()) {
			return Outcome.refused(UserErrorCode.CONFLICT, "story.removed", "id");
		}
		if (!stands.hash().equals(story.hash())) {
			return Outcome.refused(UserErrorCode.CONFLICT, "story.other-content", "id");
		}
		if (first) {
			Deed.changed("state", null, state);
		}
		// also after a crash between the two
		this.stories.keep(stands, words);
		return afterKeeping(stands);
	}

	/** Who took it back meanwhile wins: no words stay of it. */
	private Outcome afterKeeping(StoredStory story) {
		StoredStory now = this.stories.find(story.id());
		if (now == null || !now.isThere()) {
			this.stories.forget(story);
			return Outcome.refused(UserErrorCode.CONFLICT, "story.removed", "id");
		}
		return new Outcome(now, List.of());
	}

	/** Whom it is about agrees. */
	Outcome agree(String id, Viewer viewer) {
		return change(id, viewer, StoredStory.TOLD);
	}

	/** Whom it is about, who wrote it or who manages either takes it back. */
	Outcome remove(String id, Viewer viewer) {
		return change(id, viewer, StoredStory.REMOVED);
	}

	private Outcome change(String id, Viewer viewer, String next) {
		for (int tries = 0; tries < TRIES; tries++) {
			StoredStory before = this.stories.find(id);
			if (before == null || !before.isThere() || !may(before, viewer, next)) {
				return Outcome.refused(UserErrorCode.NOT_FOUND, "story.unknown", "storyId");
			}
			Deed.about(before.id());
			Deed.concerns(List.of(before.rep()));
			StoredStory after = before.state().equals(next) ? before : before.now(next, now());
			if (after == before || this.stories.save(after)) {
				if (!after.isThere()) {
					this.stories.forget(after);
				}
				if (after != before) {
					Deed.changed("state", before.state(), next);
				}
				return new Outcome(after, List.of());
			}
		}
		return new Outcome(null, List.of(UserError.of(UserErrorCode.RETRY_LATER, "vision.retry").retryAfter(1)));
	}

	private boolean may(StoredStory story, Viewer viewer, String next) {
		if (viewer.isRep(story.rep())) {
			return true;
		}
		return next.equals(StoredStory.REMOVED) && (viewer.recordedAs().equals(story.by()) || manages(story, viewer));
	}

	private boolean manages(StoredStory story, Viewer viewer) {
		Rep rep = this.reps.find(story.rep());
		return viewer.is(Role.ADMIN) || (rep != null && viewer.managesTeam(rep.team()));
	}

	/** Whom the viewer may tell about; null when it is nobody. */
	private @Nullable Rep about(@Nullable String about, Viewer viewer) {
		String id = (about != null) ? about : viewer.rep();
		Rep rep = (id != null) ? this.reps.find(id) : null;
		boolean may = rep != null && rep.active()
				&& (viewer.isRep(rep.id()) || viewer.is(Role.ADMIN) || viewer.managesTeam(rep.team()));
		return may ? rep : null;
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * What came of it.
	 *
	 * @param story as it stands; null when nothing was done
	 */
	record Outcome(@Nullable StoredStory story, List<UserError> errors) {

		private static Outcome refused(UserErrorCode code, String text, String field) {
			return new Outcome(null, List.of(UserError.of(code, text).at(field)));
		}

	}

}
