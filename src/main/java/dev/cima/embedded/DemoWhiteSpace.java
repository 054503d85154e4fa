package dev.cima.embedded;

import java.util.List;
import java.util.Set;

import dev.cima.embedded.DemoShop.Taste;
import dev.cima.platform.DemoDoors;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.whitespace.MonthFreezer;
import dev.cima.whitespace.VetoDesk;

import org.springframework.stereotype.Component;

/**
 * The white space of the month, made once all sales of the months before are there, and
 * an account of which somebody knows why it buys a category elsewhere.
 */
@Component
@DemoDoors.Only
class DemoWhiteSpace implements DemoPart {

	private final MonthFreezer freezer;

	private final VetoDesk desk;

	DemoWhiteSpace(MonthFreezer freezer, VetoDesk desk) {
		this.freezer = freezer;
		this.desk = desk;
	}

	@Override
	public List<DemoStep> steps(DemoCalendar calendar) {
		return List.of(new DemoStep(calendar.until(), this.freezer::again), new DemoStep(calendar.until(), this::veto));
	}

	private void veto() {
		Taste taste = DemoShop.read()
			.tastes()
			.stream()
			.filter((one) -> !one.elsewhere().isEmpty())
			.findFirst()
			.orElseThrow();
		VetoDesk.VetoPayload done = this.desk.veto(taste.account(), taste.elsewhere(),
				"They have a contract with another shop", new Viewer("admin", null, Set.of(), Set.of(Role.ADMIN)));
		if (!done.errors().isEmpty()) {
			throw new IllegalStateException("A veto of the demo was refused: " + done.errors());
		}
	}

}
