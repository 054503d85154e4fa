package dev.cima.goal;

import java.util.Collection;
import java.util.Map;

import dev.cima.platform.Sha256;
import dev.cima.platform.WrittenTexts;
import dev.cima.rep.Erasure;

import org.springframework.stereotype.Component;

/**
 * Why goals were called off, beside them, so that what a person wrote can be erased.
 *
 * <pre>{ _id: "goal-cancel/goal_0b7e…/9f2c…", rep: "rep_8", by: "rep_7", text: "She is ill" }</pre>
 */
@Component
class GoalNotes implements Erasure {

	private final WrittenTexts texts;

	private final Goals goals;

	GoalNotes(WrittenTexts texts, Goals goals) {
		this.texts = texts;
		this.goals = goals;
	}

	/**
	 * Keeps a reason; again is the same.
	 * @return the id of the note
	 */
	String keep(StoredGoal goal, String by, String reason) {
		String note = "goal-cancel/" + goal.id() + "/" + Sha256.hex(by + "/" + reason);
		this.texts.keep(note, goal.owner(), by, reason);
		return note;
	}

	/** The texts by the id of the note. */
	Map<String, String> of(Collection<String> ids) {
		return this.texts.of(ids);
	}

	/** Takes the rep's goals and what the rep wrote; sums and credits stay. */
	@Override
	public void erase(String rep) {
		this.goals.erase(rep);
		this.texts.erase(rep);
	}

}
