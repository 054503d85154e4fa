package dev.cima.embedded;

import java.util.List;

/** One feature's share of what the demo's people have done. */
interface DemoPart {

	/** What they did, each at its moment, in any order. */
	List<DemoStep> steps(DemoCalendar calendar);

}
