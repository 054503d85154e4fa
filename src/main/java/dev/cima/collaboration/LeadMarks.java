package dev.cima.collaboration;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

/**
 * Of what the leads are to be judged again soon. What is lost here with its node is
 * judged by the next sweep of another.
 */
@Component
class LeadMarks {

	private final Set<LeadTopic> topics = ConcurrentHashMap.newKeySet();

	void add(LeadTopic topic) {
		this.topics.add(topic);
	}

	/** Takes what there is. */
	Set<LeadTopic> take() {
		Set<LeadTopic> taken = new HashSet<>(this.topics);
		this.topics.removeAll(taken);
		return taken;
	}

}
