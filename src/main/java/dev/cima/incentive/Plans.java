package dev.cima.incentive;

import java.time.Instant;

import org.springframework.stereotype.Component;

/** The versions of the incentive plan, in memory, refreshed from the store every 10 s. */
@Component
public class Plans {

	/** The plan in force at an instant; the first holds since for ever. */
	public IncentivePlan inForceAt(Instant instant) {
		throw new UnsupportedOperationException();
	}

}
