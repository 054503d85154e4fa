package dev.cima.ledger;

import dev.cima.platform.Role;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ActorTests {

	@Test
	void whatTheServerDoesByItselfHasACapacityToo() {
		assertThat(Actor.SYSTEM.capacity()).isEqualTo("SYSTEM");
		assertThat(new Actor("rep_1", Role.MANAGER).capacity()).isEqualTo("MANAGER");
	}

}
