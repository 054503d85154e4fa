package dev.cima.platform;

import java.util.List;

/** What a token lets its bearer do. */
public enum Role {

	REP, MANAGER, ADMIN, INTEGRATION,

	/**
	 * A screen on a wall, which reads what its team's wall shows. No claim of a token
	 * gives this role: {@link Devices} alone does.
	 */
	SCREEN;

	/** Those which the organisation's tokens can name. */
	public static final List<Role> NAMED_BY_TOKENS = List.of(REP, MANAGER, ADMIN, INTEGRATION);

}
