package dev.cima.rep;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Removes the profiles of reps for ever. Their subjects go to {@link FormerSubjects}, and
 * from then on their tokens are refused.
 */
class ErasedReps {

	private final StoredReps stored;

	private final FormerSubjects formerSubjects;

	ErasedReps(StoredReps stored, FormerSubjects formerSubjects) {
		this.stored = stored;
		this.formerSubjects = formerSubjects;
	}

	void erase(String id, Instant at) {
		// first, so that after a crash the next pass still finds the subject
		remember(this.stored.find(id), at);
		StoredRep before = this.stored.erase(id, at);
		remember(before, at); // an import may have changed it meanwhile
	}

	/** Whether the tokens of an erased rep carried this {@code sub}. */
	boolean had(String subject) {
		return this.formerSubjects.contains(subject);
	}

	private void remember(@Nullable StoredRep rep, Instant at) {
		String subject = (rep != null) ? rep.subject() : null;
		if (rep != null && subject != null && !subject.equals(Rep.erasedSubject(rep.id()))) {
			this.formerSubjects.add(subject, at);
		}
	}

}
