package dev.cima.embedded;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import dev.cima.incentive.SaleKind;
import dev.cima.platform.DemoDoors;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.sale.LogSaleInput;
import dev.cima.sale.SaleLog;

import org.springframework.stereotype.Component;

/**
 * Two sales of the demo about which something is asked, so that the managers' list has
 * something on it: a price that nobody pays, and one that was logged three days late.
 */
@Component
@DemoDoors.Only
class DemoDoubts implements DemoPart {

	private static final int MOST_TRIES = 10;

	private final SaleLog sales;

	private final Reps reps;

	DemoDoubts(SaleLog sales, Reps reps) {
		this.sales = sales;
		this.reps = reps;
	}

	@Override
	public List<DemoStep> steps(DemoCalendar calendar) {
		LocalDate yesterday = calendar.today().minusDays(1);
		Instant dear = calendar.at(yesterday, 16, 20);
		Instant late = calendar.at(yesterday, 18, 30);
		return List.of(new DemoStep(dear, () -> sell("rep_02", dear, "prod_104", "590.00")),
				new DemoStep(late, () -> sell("rep_03", late.minus(Duration.ofHours(75)), "prod_101", "99.00")));
	}

	private void sell(String id, Instant at, String product, String price) {
		Rep rep = Objects.requireNonNull(this.reps.find(id));
		Viewer phone = new Viewer(rep.subject(), id, Set.of(), Set.of(Role.REP));
		LogSaleInput sale = new LogSaleInput(
				UUID.nameUUIDFromBytes(("cima-demo/doubt/" + id).getBytes(StandardCharsets.UTF_8)).toString(), at, null,
				id, null, null,
				List.of(new LogSaleInput.Line(product, BigDecimal.ONE, new BigDecimal(price), SaleKind.BASE, null)));
		for (int tries = 0; tries < MOST_TRIES; tries++) {
			List<UserError> errors = this.sales.log(phone, List.of(sale)).getFirst().payload().errors();
			if (errors.stream().noneMatch((error) -> error.code() == UserErrorCode.RETRY_LATER)) {
				return;
			}
		}
		throw new IllegalStateException(
				"The store did not answer while the demo data was loaded. Start again to go on.");
	}

}
