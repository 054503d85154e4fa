package dev.cima.leadership;

/**
 * The six behaviours of transformational leadership that the pulse asks about, in the
 * order of its answers.
 *
 * @see <a href="https://doi.org/10.1177/03079459994506">MacKenzie, Podsakoff and Rich
 * (2001), Transformational and Transactional Leadership and Salesperson Performance</a>
 */
public enum LeadershipBehaviour {

	VISION, ROLE_MODEL, GROUP_GOALS, HIGH_EXPECTATIONS, INDIVIDUAL_SUPPORT, INTELLECTUAL_STIMULATION;

	/** The code of the sentence that it is asked by. */
	String text() {
		return "pulse." + name();
	}

}
