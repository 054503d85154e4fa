package dev.cima.embedded;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
import dev.cima.sale.LogSaleInput.Share;
import dev.cima.sale.LogSaleInput;
import dev.cima.sale.SaleLog;

import org.springframework.stereotype.Component;

/** A sale of the demo that two of different teams made together. */
@Component
@DemoDoors.Only
class DemoShares implements DemoPart {

	private static final String SELLER = "rep_06";

	private static final int MOST_TRIES = 10;

	private final SaleLog sales;

	private final Reps reps;

	DemoShares(SaleLog sales, Reps reps) {
		this.sales = sales;
		this.reps = reps;
	}

	@Override
	public List<DemoStep> steps(DemoCalendar calendar) {
		Instant at = calendar.at(calendar.today().minusDays(1), 15, 10);
		return List.of(new DemoStep(at, () -> sell(at)));
	}

	private void sell(Instant at) {
		Rep rep = Objects.requireNonNull(this.reps.find(SELLER));
		Viewer phone = new Viewer(rep.subject(), SELLER, Set.of(), Set.of(Role.REP));
		LogSaleInput sale = new LogSaleInput(
				UUID.nameUUIDFromBytes("cima-demo/shared".getBytes(StandardCharsets.UTF_8)).toString(), at, null,
				SELLER, null, null, List.of(new LogSaleInput.Line("prod_102", BigDecimal.ONE, new BigDecimal("149.00"),
						SaleKind.BASE, null)))
			.shared(List.of(new Share(SELLER, 6000), new Share("rep_10", 4000)));
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
