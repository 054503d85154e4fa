package dev.cima.mentorship;

import java.util.Collection;
import java.util.Map;

import dev.cima.platform.WrittenTexts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What people wrote about mentorships and sessions, beside them, so that it can be
 * erased.
 *
 * <pre>{ _id: "goal/mentorship_rep_9_0b7e…/Jx3…", rep: "rep_9", text: "Selling services" }</pre>
 */
@Component
class MentorshipNotes {

	/** Instead of a note: one of the two has left. */
	static final String LEFT = "left";

	private final WrittenTexts texts;

	MentorshipNotes(WrittenTexts texts) {
		this.texts = texts;
	}

	/** Keeps what was written first; a resend changes nothing. */
	void keep(String id, String author, String text) {
		this.texts.keep(id, author, null, text);
	}

	/** Forgets all that a rep wrote. */
	void eraseOf(String author) {
		this.texts.erase(author);
	}

	/** Forgets what both wrote about a mentorship. */
	void eraseMentorship(String id) {
		this.texts.forgetBelow("goal/" + id);
		this.texts.forgetBelow("end/" + id);
	}

	/** Forgets what was written about a session, by whomever. */
	void eraseSession(String id) {
		this.texts.forgetBelow("topic/" + id);
		this.texts.forgetBelow("settlement/" + id);
	}

	/** Those texts that were not erased, by id. */
	Map<String, String> findAll(Collection<String> ids) {
		return this.texts.of(ids);
	}

	/**
	 * By the hash of the content: of two contents under one id, each has its own text.
	 */
	static String goal(String mentorship, String hash) {
		return "goal/" + mentorship + "/" + hash;
	}

	/**
	 * By who wrote it and what: of several who end it at once, and of tries that came to
	 * nothing, one is stored as having done it.
	 */
	static String end(String mentorship, String by, String text) {
		return "end/" + mentorship + "/" + by + "/" + OwnId.hash(mentorship, text);
	}

	/** The note of what ended; null for what has not. */
	static @Nullable String end(Mentorship mentorship) {
		if (mentorship.endedBy() == null || mentorship.endNote() != null) {
			return mentorship.endNote();
		}
		// stored before it said which note
		return "end/" + mentorship.id() + "/" + mentorship.endedBy();
	}

	static String topic(String session, String hash) {
		return "topic/" + session + "/" + hash;
	}

	/** Like those of an end. */
	static String settlement(String session, String by, String text) {
		return "settlement/" + session + "/" + by + "/" + OwnId.hash(session, text);
	}

	/** The note of a dispute that was settled; null for all others. */
	static @Nullable String settlement(CoachingSession session) {
		if (session.settledBy() == null || session.settlementNote() != null) {
			return session.settlementNote();
		}
		return "settlement/" + session.id() + "/" + session.settledBy();
	}

}
