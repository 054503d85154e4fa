package dev.cima.badge;

/** When a criterion is judged. */
public enum BadgeJudging {

	/** Right after each entry. */
	ENTRY,
	/** When the week or month is over, and late phones have had their time. */
	CLOSE,
	/** A later release wrote it: the badge cannot be judged here. */
	UNKNOWN

}
