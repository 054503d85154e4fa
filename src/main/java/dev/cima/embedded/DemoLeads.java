package dev.cima.embedded;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.collaboration.GiveLeadInput;
import dev.cima.collaboration.LeadDesk;
import dev.cima.collaboration.LeadPayload;
import dev.cima.incentive.SaleKind;
import dev.cima.platform.DemoDoors;
import dev.cima.platform.Role;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.sale.LogSaleInput;
import dev.cima.sale.SaleLog;

import org.springframework.stereotype.Component;

/**
 * Leads between the stores and the online team, one in each state, about accounts that
 * nothing else in the demo touches.
 */
@Component
@DemoDoors.Only
class DemoLeads implements DemoPart {

	/** A lead for the stores that nobody has taken up. */
	static final String OPEN = "lead_" + uuid("open");

	private static final int MOST_TRIES = 10;

	private final LeadDesk desk;

	private final Catalog catalog;

	private final SaleLog sales;

	DemoLeads(LeadDesk desk, Catalog catalog, SaleLog sales) {
		this.desk = desk;
		this.catalog = catalog;
		this.sales = sales;
	}

	@Override
	public List<DemoStep> steps(DemoCalendar calendar) {
		LocalDate today = calendar.today();
		Instant sold = calendar.at(today.minusDays(15), 15, 10);
		return List.of(
				new DemoStep(calendar.at(today.minusDays(45), 11, 0),
						() -> give("expired", "rep_04", "acct_65", "Running", "Their running club starts in autumn")),
				new DemoStep(calendar.at(today.minusDays(20), 10, 30),
						() -> give("won", "rep_02", "acct_61", "Climbing",
								"They open a climbing school and order online")),
				new DemoStep(sold, () -> sell(sold)),
				new DemoStep(calendar.at(today.minusDays(12), 12, 15),
						() -> give("lost", "rep_03", "acct_64", "Hiking", "They asked for boots for their guides")),
				new DemoStep(calendar.at(today.minusDays(8), 9, 20),
						() -> done(this.desk.close("lead_" + uuid("lost"), "They had bought elsewhere",
								viewer("rep_03")))),
				new DemoStep(calendar.at(today.minusDays(4), 17, 45),
						() -> give("claimed", "rep_19", "acct_63", "Cycling", "They want to try the bags in a store")),
				new DemoStep(calendar.at(today.minusDays(2), 9, 5),
						() -> done(this.desk.claim("lead_" + uuid("claimed"), viewer("rep_02")))),
				new DemoStep(calendar.at(today.minusDays(1), 16, 0),
						() -> give("open", "rep_18", "acct_62", "Camping", "They camp with 40 children in summer")));
	}

	private void give(String name, String giver, String account, String category, String note) {
		this.catalog.saveAccounts(List.of(new Account("acct_61", "Escuela de Escalada Vertical", "school", true),
				new Account("acct_62", "Colonias El Pinar", "school", true),
				new Account("acct_63", "Radclub Isar", "club", true),
				new Account("acct_64", "Guías del Pirineo", "company", true),
				new Account("acct_65", "Corredores del Ebro", "club", true)));
		done(this.desk.give(new GiveLeadInput(uuid(name), account, category, note, null, null), viewer(giver)));
	}

	/** The online team sells what the lead was about. */
	private void sell(Instant at) {
		LogSaleInput sale = new LogSaleInput(uuid("sale"), at, null, "rep_18", "acct_61", null, List.of(
				new LogSaleInput.Line("prod_201", BigDecimal.TEN, new BigDecimal("49.00"), SaleKind.BASE, null),
				new LogSaleInput.Line("prod_207", BigDecimal.TEN, new BigDecimal("24.50"), SaleKind.CROSS_SELL, null)));
		for (int tries = 0; tries < MOST_TRIES; tries++) {
			if (this.sales.log(viewer("rep_18"), List.of(sale))
				.getFirst()
				.payload()
				.errors()
				.stream()
				.noneMatch((error) -> error.code() == UserErrorCode.RETRY_LATER)) {
				return;
			}
		}
		throw new IllegalStateException(
				"The store did not answer while the demo data was loaded. Start again to go on.");
	}

	private static void done(LeadPayload payload) {
		if (!payload.errors().isEmpty()) {
			throw new IllegalStateException("A lead of the demo was refused: " + payload.errors());
		}
	}

	private static Viewer viewer(String rep) {
		return new Viewer(rep, rep, Set.of(), Set.of(Role.REP));
	}

	private static String uuid(String name) {
		return UUID.nameUUIDFromBytes(("cima-demo/lead/" + name).getBytes(StandardCharsets.UTF_8)).toString();
	}

}
