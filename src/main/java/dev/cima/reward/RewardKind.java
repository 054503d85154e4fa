package dev.cima.reward;

import org.jspecify.annotations.Nullable;

/** What a reward is to whoever gets it; mirrors the enum of the schema. */
public enum RewardKind {

	CASH_LIKE, GOODS, EXPERIENCE, DEVELOPMENT, RECOGNITION;

	/** The kind of this name; null for one that a later release added. */
	static @Nullable RewardKind named(String name) {
		for (RewardKind kind : values()) {
			if (kind.name().equals(name)) {
				return kind;
			}
		}
		return null;
	}

}
