package dev.cima.goal;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

/**
 * Whose goals are to be judged again soon. What is lost here with its node is judged by
 * the next sweep of another.
 */
@Component
class GoalMarks {

	private final Set<String> owners = ConcurrentHashMap.newKeySet();

	void add(String owner) {
		this.owners.add(owner);
	}

	/** Takes what there is. */
	Set<String> take() {
		Set<String> taken = new HashSet<>(this.owners);
		this.owners.removeAll(taken);
		return taken;
	}

}
