package dev.cima.insight;

import org.springframework.stereotype.Component;

/** The newest version that this node has loaded, in memory. */
@Component
public class Insight {

	private volatile InsightVersion current = InsightVersion.NONE;

	/** What is known now; never waits. */
	public InsightVersion current() {
		return this.current;
	}

	void show(InsightVersion version) {
		this.current = version;
	}

}
