package dev.cima.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Something that must hold: how often it was looked at, and where it does not. */
final class Claim {

	private final String name;

	private final List<String> violations = new ArrayList<>();

	private long checked;

	Claim(String name) {
		this.name = name;
	}

	/** Looks once; {@code violation} says what is wrong when it does not hold. */
	void holds(boolean holds, Supplier<String> violation) {
		this.checked++;
		if (!holds) {
			this.violations.add(violation.get());
		}
	}

	/** Looked so often, and found nothing wrong. */
	void looked(long times) {
		this.checked += times;
	}

	String name() {
		return this.name;
	}

	long checked() {
		return this.checked;
	}

	List<String> violations() {
		return this.violations;
	}

	@Override
	public String toString() {
		return this.name + ": " + this.checked + " checked, " + this.violations.size() + " violated "
				+ this.violations.subList(0, Math.min(5, this.violations.size()));
	}

}
