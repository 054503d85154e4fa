package dev.cima.incentive;

/**
 * Why a line that was sent as a cross-sell or up-sell counts as what the customer came
 * for.
 */
public enum AsBase {

	/** The customer is not known, and nothing else was sold that it adds to. */
	ALONE("base.alone"),

	/** The customer is not known, and the same product is what else was sold. */
	ITSELF("base.itself"),

	/** It was given away. */
	FREE("base.free"),

	/** It was sold for so little of its list price. */
	CHEAP("base.cheap"),

	/** It took the place of a product of a category that does not lead to its own. */
	OTHER_CATEGORY("base.other-category");

	// a dot stands in no rule's id, so that no plan can have a rule of that name
	private final String step;

	AsBase(String step) {
		this.step = step;
	}

	/** The code of the receipt's step that says so. */
	String step() {
		return this.step;
	}

	/** Whether a step of a receipt says so. */
	static boolean isStep(String rule) {
		return rule.startsWith("base.");
	}

}
