package dev.cima.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Shows that the checker sees what each safeguard prevents: takes it out, brings about
 * what it is for, and counts what the checker finds.
 */
final class Proofs {

	private final Settings settings;

	Proofs(Settings settings) {
		this.settings = settings;
	}

	/**
	 * What was found without a safeguard.
	 *
	 * @param claims that did not hold
	 */
	record Proof(String without, List<Claim> claims) {
	}

	List<Proof> run() {
		List<Proof> proofs = new ArrayList<>();
		proofs.add(prove("the unique key {rep, key}", "key", Scenarios::sendAgain, Checker.TWICE));
		proofs.add(prove("the guard of a board's script", "guard", Scenarios::writeLate, Checker.BOARDS));
		proofs.add(prove("the sweep", "sweep", Scenarios::leaveBehind, Checker.BOARDS));
		proofs.add(prove("the guard of the prize budgets", "budget", Scenarios::promiseAtOnce, Promises.KEPT));
		proofs.add(prove("what is kept of corrections", "corrections", Scenarios::putRightAgain,
				OfficeChecker.CORRECTIONS));
		return proofs;
	}

	/** Only the claim that the safeguard is for proves it: another may fail by chance. */
	private Proof prove(String what, String without, Consumer<Scenarios> scenario, String claim) {
		try (Run run = new Run(this.settings.brief(without))) {
			scenario.accept(new Scenarios(run));
			run.time("without " + what);
			return new Proof(what,
					run.check()
						.stream()
						.filter((one) -> one.name().equals(claim) && !one.violations().isEmpty())
						.toList());
		}
		catch (IllegalStateException ex) {
			ex.printStackTrace(); // not proven; the rest is worth a look all the same
			return new Proof(what, List.of());
		}
	}

}
