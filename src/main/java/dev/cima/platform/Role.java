package dev.cima.platform;

/** What a token lets its bearer do. */
public enum Role {

	REP, MANAGER, ADMIN, INTEGRATION

}
