package dev.cima.rep;

/** What a token lets its bearer do. */
public enum Role {

	REP, MANAGER, ADMIN, INTEGRATION

}
