package dev.cima.ledger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RushTests {

	private final Rush rush = new Rush();

	@Test
	void isOverWhenNothingHasComeBetweenTwoLooks() {
		assertThat(this.rush.isOver(5_000)).isFalse();
		assertThat(this.rush.isOver(5_001)).isFalse();
		assertThat(this.rush.isOver(5_001)).isTrue();
	}

	@Test
	void needsTwoLooksAfterEachSettling() {
		this.rush.isOver(7);
		this.rush.goesOn();
		assertThat(this.rush.isOver(7)).isFalse();
		assertThat(this.rush.isOver(7)).isTrue();
	}

}
