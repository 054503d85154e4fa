package dev.cima.followup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import dev.cima.catalog.Catalog;
import dev.cima.followup.RepList.Item;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;

class ListKeeperTests {

	private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

	private static final String REP = "rep_1";

	@Test
	void tellsWhatWasDroppedThoughAnotherListMakesAllBeChangedAgain() {
		RepLists lists = Mockito.mock(RepLists.class);
		Mockito.doAnswer((call) -> {
			UnaryOperator<RepList> change = call.getArgument(1);
			RepList stored = change.apply(full());
			assertThat(change.apply(stored)).isEqualTo(stored);
			return null;
		}).when(lists).change(any(), any());
		List<Object> told = new ArrayList<>();
		keeper(lists, told).follow(List.of(customer()), NOW);
		assertThat(told).hasSize(1)
			.first()
			.hasFieldOrPropertyWithValue("kind", ListKeeper.DROPPED)
			.hasFieldOrPropertyWithValue("rep", REP);
	}

	private static ListKeeper keeper(RepLists lists, List<Object> told) {
		Reps reps = Mockito.mock(Reps.class);
		Mockito.when(reps.find(REP)).thenReturn(new Rep(REP, "Ana", "team_a", null, REP, "en", List.of(), true, false));
		return new ListKeeper(Mockito.mock(Customers.class), lists, reps, Mockito.mock(Catalog.class),
				new Organisation("Test", ZoneOffset.UTC, Currency.getInstance("EUR"), Set.of(), Set.of()),
				new FollowUpSettings(null, LocalTime.of(8, 0), 50, 1000, 2, Duration.ofDays(7), Duration.ofSeconds(30),
						Duration.ofSeconds(1), Duration.ofSeconds(1), null, 30, Duration.ofSeconds(10)),
				told::add);
	}

	/** A list of one item too many. */
	private static RepList full() {
		return new RepList(REP, 1, IntStream.range(0, 3)
			.mapToObj((i) -> new Item("task_" + i, "acct_" + i, NOW.plusSeconds(i), NOW.plusSeconds(86_400), 60, null))
			.toList(), List.of(), null, null);
	}

	/** An account that concerns the rep, and adds nothing to the list: it is held out. */
	private static Customer customer() {
		return Customer.unknown("acct_new")
			.plus(List.of(new Task("followup_acct_new_1", "rule_1/1", REP, "sale_" + REP + "_1", NOW, NOW,
					NOW.plusSeconds(86_400), 60, true, Task.Marks.none(NOW), List.of())));
	}

}
