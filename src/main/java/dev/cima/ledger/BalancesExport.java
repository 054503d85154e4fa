package dev.cima.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import dev.cima.platform.AddressParameters;
import dev.cima.platform.CsvExport;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** What each rep has, those who left included: one row a rep, by id. */
@Component
class BalancesExport implements CsvExport {

	private final StreamScan scan;

	private final Reps reps;

	BalancesExport(StreamScan scan, Reps reps) {
		this.scan = scan;
		this.reps = reps;
	}

	@Override
	public String name() {
		return "balances";
	}

	@Override
	public Set<String> parameters() {
		return Set.of();
	}

	@Override
	public List<String> columns() {
		return List.of("rep_id", "rep", "team_id", "active", "points", "balance", "held");
	}

	@Override
	public void write(AddressParameters parameters, Consumer<List<? extends @Nullable Object>> rows) {
		this.scan.forEach(List.of(), (cards) -> {
			Map<String, Rep> known = this.reps.findAll(cards.stream().map(Scorecard::rep).toList());
			cards.stream().sorted((one, other) -> one.rep().compareTo(other.rep())).forEach((card) -> {
				Rep rep = known.getOrDefault(card.rep(), Rep.erased(card.rep(), ""));
				CardHead head = card.head();
				rows.accept(Arrays.asList(rep.id(), rep.name(), rep.team(), rep.active(), head.allTime().points(),
						head.balance(), head.held().points()));
			});
		});
	}

}
