package dev.cima.insight;

import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.cima.platform.Sha256;

/**
 * Whose sales are recorded and yet are not in a version: those to accounts that were
 * removed, and those of erased reps that name no account, as a few of them would say what
 * one person does.
 */
record LeftOut(SortedSet<String> accounts, SortedSet<String> reps) {

	static final LeftOut NOBODY = new LeftOut(new TreeSet<>(), new TreeSet<>());

	/** The same for the same people. */
	String digest() {
		return Sha256.hex(String.join("\n", this.accounts) + "\n\n" + String.join("\n", this.reps));
	}

	boolean isEmpty() {
		return this.accounts.isEmpty() && this.reps.isEmpty();
	}

	byte[] bytes() {
		return (String.join("\n", this.accounts) + "\n\n" + String.join("\n", this.reps))
			.getBytes(StandardCharsets.UTF_8);
	}

	static LeftOut read(byte[] bytes) {
		String[] both = new String(bytes, StandardCharsets.UTF_8).split("\n\n", -1);
		return new LeftOut(lines(both[0]), lines(both[1]));
	}

	private static SortedSet<String> lines(String text) {
		SortedSet<String> lines = new TreeSet<>();
		text.lines().filter((line) -> !line.isEmpty()).forEach(lines::add);
		return lines;
	}

}
