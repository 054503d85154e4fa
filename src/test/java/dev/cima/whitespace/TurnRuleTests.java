package dev.cima.whitespace;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cima.whitespace.CellTurn.Part;
import dev.cima.whitespace.CellTurn.Payment;
import dev.cima.whitespace.CellTurn.Share;
import dev.cima.whitespace.CellTurn.Sold;
import dev.cima.whitespace.CellTurn.State;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TurnRuleTests {

	private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

	@Test
	void onlyTheFirstSaleTurnsACellForTwelveMonths() {
		List<Sold> sales = List.of(sold("a", "2026-03-10T10:00:00Z"), sold("b", "2026-03-10T11:00:00Z"),
				sold("c", "2027-03-10T09:59:59Z"), sold("d", "2027-03-10T10:00:00Z"));
		assertThat(TurnRule.turning(sales, (sold) -> true, ZONE)).extracting(Sold::sale).containsExactly("a", "d");
	}

	@Test
	void whatStandsInTheEndDoesNotDependOnTheOrder() {
		for (long seed = 1; seed <= 200; seed++) {
			Random random = new Random(seed);
			List<Sold> sales = new ArrayList<>();
			Set<String> taken = new HashSet<>();
			for (int i = 0; i < 6; i++) {
				sales.add(sold("s" + i, "2026-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(9) + "T10:00:00Z"));
				if (random.nextInt(3) == 0) {
					taken.add("s" + i);
				}
			}
			List<Sold> inTheEnd = TurnRule.turning(
					sales.stream().filter((sold) -> !taken.contains(sold.sale())).sorted(Sold.ORDER).toList(),
					(sold) -> true, ZONE);
			List<String> events = new ArrayList<>(sales.stream().map(Sold::sale).toList());
			taken.forEach((sale) -> events.add("-" + sale));
			Collections.shuffle(events, random);
			assertThat(paidAfter(events, sales)).as("seed %d, %s", seed, events)
				.isEqualTo(inTheEnd.stream().map(Sold::sale).collect(Collectors.toSet()));
		}
	}

	/** What is paid after these have become known, each step done twice. */
	private static Set<String> paidAfter(List<String> events, List<Sold> sales) {
		CellTurn cell = new CellTurn("acct_1/Bikes", 1, Map.of(), Map.of(), List.of(), null);
		Set<String> keys = new HashSet<>();
		for (String event : events) {
			Map<String, Sold> known = new HashMap<>(cell.sales());
			Map<String, Boolean> voids = new HashMap<>(cell.voids());
			if (event.startsWith("-")) {
				voids.put(event.substring(1), true);
			}
			else {
				known.put(event, sales.get(Integer.parseInt(event.substring(1))));
			}
			cell = settled(new CellTurn(cell.id(), cell.revision(), known, voids, cell.payments(), null));
			assertThat(cell.payments()).extracting(Payment::key).doesNotHaveDuplicates();
		}
		return cell.payments()
			.stream()
			.filter((payment) -> payment.state() == State.PAID)
			.map(Payment::sale)
			.collect(Collectors.toSet());
	}

	private static CellTurn settled(CellTurn cell) {
		CellTurn before = null;
		CellTurn now = cell;
		while (!now.equals(before)) {
			before = now;
			now = TurnRule.decided(now, TurnRule.turning(now.standing(), (sold) -> true, ZONE),
					(sold) -> List.of(new Part("rep_1", 50)));
			for (Payment payment : now.payments()) {
				if (payment.state().isUnfinished()) {
					now = now.with(payment.in((payment.state() == State.PAYING) ? State.PAID : State.TAKEN));
				}
			}
		}
		return now;
	}

	@Test
	void pointsAreSharedAsTheSaleIs() {
		Sold shared = new Sold("s", Instant.EPOCH, "1970-01", 1, 50,
				List.of(new Share("rep_1", 3_333), new Share("rep_2", 6_667)));
		assertThat(TurnPayer.parts(shared, 50)).containsExactly(new Part("rep_1", 17), new Part("rep_2", 33));
	}

	@Test
	void theFirstSalesOfACrowdAreKept() {
		Map<String, Sold> crowd = new HashMap<>();
		for (int i = 0; i < 300; i++) {
			crowd.put("s" + i, new Sold("s" + i, Instant.ofEpochSecond(i), "1970-01", 1, 50, List.of()));
		}
		CellTurn thinned = new CellTurn("acct_1/Bikes", 1, crowd, Map.of(), List.of(), null).thinned();
		assertThat(thinned.sales()).hasSize(100).containsKeys("s0", "s99");
	}

	private static Sold sold(String sale, String at) {
		Instant moment = Instant.parse(at);
		return new Sold(sale, moment, YearMonth.from(moment.atZone(ZoneOffset.UTC)).toString(), 1, 50,
				List.of(new Share("rep_1", 10_000)));
	}

}
