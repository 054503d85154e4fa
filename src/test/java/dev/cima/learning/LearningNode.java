package dev.cima.learning;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.cima.learning.CardDefinition.Option;
import dev.cima.learning.CardDefinition.Version;
import dev.cima.platform.Organisation;

/** What the tests of learning cards share. */
final class LearningNode {

	static final LearningSettings SETTINGS = new LearningSettings(5, 20, 0.9, 2000, Duration.ofDays(35),
			Duration.ofMinutes(5), Duration.ofSeconds(30));

	/** An organisation whose clocks change. */
	static final Organisation MADRID = new Organisation("Cima", ZoneId.of("Europe/Madrid"), Currency.getInstance("EUR"),
			Set.of(), Set.of());

	static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

	private LearningNode() {
	}

	static MemoryFold fold() {
		return new MemoryFold(MADRID, SETTINGS);
	}

	/** A card of which option 0 is right. */
	static CardDefinition card(String id, String category, int options, Instant... meaningChanges) {
		List<Option> choices = new ArrayList<>();
		for (int i = 0; i < options; i++) {
			choices.add(new Option(Integer.toString(i), "Answer " + i, i == 0));
		}
		return new CardDefinition(id, 1, category, true, List.of(new Version(1, LONG_AGO, "What?", choices, null)),
				List.of(meaningChanges), LONG_AGO, "rep_1");
	}

	static Review review(Instant at, boolean right) {
		return review(UUID.randomUUID().toString(), at, right);
	}

	static Review review(String id, Instant at, boolean right) {
		return new Review(id, at, at, right ? "0" : "1", right, 4);
	}

}
