package dev.cima.faults.app;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Takes the orders that a node under test is given on its standard input:
 * {@code halt <step>} and {@code clock <milliseconds>}. Ends with its parent.
 */
@Component
@Profile("faults")
class Orders {

	private final JumpingClock clock;

	Orders(JumpingClock clock) {
		this.clock = clock;
		// nobody is left to give orders
		ProcessHandle.current()
			.parent()
			.ifPresent((parent) -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
		Thread.ofPlatform().daemon().name("orders").start(this::read);
	}

	private void read() {
		new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines().forEach((order) -> {
			String argument = order.substring(order.indexOf(' ') + 1);
			if (order.startsWith("halt ")) {
				Steps.arm(argument);
			}
			else if (order.startsWith("clock ")) {
				this.clock.jump(Long.parseLong(argument));
			}
		});
	}

}
