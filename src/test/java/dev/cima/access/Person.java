package dev.cima.access;

import java.util.Arrays;
import java.util.List;

/** Those who ask, in the order of the table's columns. */
enum Person {

	/** Without a token. */
	NOBODY("nobody"),
	/** The rep whose things are asked for. */
	REP("rep"),
	/** A rep of the same team. */
	MATE("mate"),
	/** A rep of another team. */
	OTHER("other"),
	/** The manager of the rep's team. */
	MANAGER("manager"),
	/** The manager of another team. */
	MANAGER_ELSEWHERE("manager elsewhere"), INTEGRATION("integration"), ADMIN("admin"),
	/** The wall screen of the rep's team. */
	SCREEN("screen");

	/** Those with a token. */
	static final List<Person> SIGNED_IN = Arrays.stream(values()).filter((one) -> one != NOBODY).toList();

	private final String column;

	Person(String column) {
		this.column = column;
	}

	String column() {
		return this.column;
	}

}
