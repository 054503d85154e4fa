package dev.cima.ledger;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

/** Says how far {@link Backfill}s are, to what needs their outcome. */
@Component
public class Backfills {

	private final BackfillRuns runs;

	private final Set<String> finished = ConcurrentHashMap.newKeySet();

	Backfills(BackfillRuns runs) {
		this.runs = runs;
	}

	/** Whether it has run over all old entries. Reads the store until it has. */
	public boolean isFinished(String id) {
		if (this.finished.contains(id)) {
			return true;
		}
		BackfillRun run = this.runs.find(id);
		boolean finished = run != null && run.finishedAt() != null;
		if (finished) {
			this.finished.add(id);
		}
		return finished;
	}

}
