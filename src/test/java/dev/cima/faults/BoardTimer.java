package dev.cima.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.cima.faults.Log.Shown.Place;
import dev.cima.faults.Log.Shown;
import tools.jackson.databind.JsonNode;

/**
 * Measures how long boards differ from cards once all is well again and nobody sells. The
 * boards are looked at first: to ask for a card brings its board up.
 */
final class BoardTimer {

	/** Nothing has changed for so long: nothing will. */
	private static final Duration QUIET = Duration.ofSeconds(3);

	private static final Duration LONGEST = Duration.ofSeconds(30);

	/** Took so long that it does not happen. */
	static final Duration NEVER = Duration.ofMinutes(1);

	private final Api api;

	private final Log log;

	private final int reps;

	BoardTimer(Api api, Log log, int reps) {
		this.api = api;
		this.log = log;
		this.reps = reps;
	}

	/** From now until the boards of both nodes equal the cards. */
	Duration time() {
		long start = System.nanoTime();
		List<Look> looks = new ArrayList<>();
		Look now;
		do {
			Pause.millis(50);
			now = look(start);
			// the same as the last one says nothing new
			if (looks.isEmpty() || !now.boards.equals(looks.getLast().boards)) {
				looks.add(now);
			}
		}
		while (now.after.compareTo(LONGEST) < 0 && (looks.getLast().boards.stream().anyMatch(Map::isEmpty)
				|| now.after.minus(looks.getLast().after).compareTo(QUIET) < 0));
		Map<String, Long> cards = cards();
		Look last = looks.getLast();
		return last.boards.stream().allMatch(cards::equals) ? last.after : NEVER;
	}

	private Look look(long start) {
		List<Map<String, Long>> boards = new ArrayList<>();
		for (int node = 0; node < this.api.nodes(); node++) {
			try {
				Shown board = Phone.board(this.api.ask(node, "ADMIN", Phone.BOARD, Map.of("metric", "POINTS")), node,
						"POINTS");
				this.log.show(board);
				boards.add(board.places().stream().collect(Collectors.toMap(Place::rep, Place::score)));
			}
			catch (IOException ex) {
				boards.add(Map.of("not answered", 0L));
			}
		}
		return new Look(Duration.ofNanos(System.nanoTime() - start), boards);
	}

	/** The points of those who should stand on the board. */
	private Map<String, Long> cards() {
		Map<String, Long> cards = new HashMap<>();
		IntStream.rangeClosed(1, this.reps).mapToObj("rep_%03d"::formatted).forEach((rep) -> {
			JsonNode card = this.api
				.insist("ADMIN", "query($rep: ID!) { rep(id: $rep) { scorecard { points sales } } }",
						Map.of("rep", rep))
				.at("/rep/scorecard");
			if (card.get("sales").asInt() > 0) {
				cards.put(rep, card.get("points").asLong());
			}
		});
		return cards;
	}

	/** What both nodes showed, and when. */
	private record Look(Duration after, List<Map<String, Long>> boards) {
	}

}
