package dev.cima.door;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tables that admins download for payroll and audit. */
@CimaIntegrationTest
class ExportIntegrationTests {

	private static final String LOG = "mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { code } } }";

	private static final String VOID = "mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { code } } }";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Reps reps;

	@Autowired
	Ledger ledger;

	@Autowired
	Organisation organisation;

	private CimaClient admin;

	private String rep;

	private LocalDate day;

	@BeforeEach
	void sell() {
		this.admin = this.client.as("admin", Role.ADMIN);
		this.rep = this.shop.rep(Shop.EAST);
		Instant now = TestTime.now();
		this.day = this.organisation.dayOf(now);
		CimaClient phone = this.client.as(this.rep, Role.REP);
		List<String> sales = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			sales.add(phone
				.data(LOG,
						Map.of("input",
								Shop.sale(UUID.randomUUID().toString(), now.minusSeconds(i),
										Shop.line(Shop.HELMET, 1 + i, "30", "BASE"))))
				.at("/logSale/sale/id")
				.asString());
		}
		phone.data(VOID, Map.of("input", Map.of("saleId", sales.getFirst(), "reason", "Brought back")));
	}

	@Test
	void theEntriesOfAMonthAddUpToTheBalance() {
		List<NamedCsvRecord> entries = rows(
				"/export/entries.csv?from=" + this.day.minusDays(2) + "&until=" + this.day.plusDays(1))
			.stream()
			.filter((row) -> row.getField("rep_id").equals(this.rep))
			.toList();
		assertThat(entries).extracting((row) -> row.getField("kind")).containsExactly("SALE", "SALE", "SALE", "VOID");
		long sum = entries.stream().mapToLong((row) -> Long.parseLong(row.getField("to_balance"))).sum();
		NamedCsvRecord balance = only(rows("/export/balances.csv"));
		assertThat(sum).isPositive().isEqualTo(Long.parseLong(balance.getField("balance")));
		assertThat(sum).isEqualTo(this.ledger.card(this.rep, Span.ALL_TIME).head().balance());
		assertThat(balance.getField("team_id")).isEqualTo(Shop.EAST);
		assertThat(entries.getLast().getField("revenue")).isEqualTo("-30.00");
	}

	@Test
	void daysThatAreOverHaveNothingOfToday() {
		assertThat(rows("/export/entries.csv?from=" + this.day.minusDays(9) + "&until=" + this.day.minusDays(3)))
			.noneMatch((row) -> row.getField("rep_id").equals(this.rep));
	}

	@Test
	void aBoardIsThereFromItsTopToItsEnd() {
		await().untilAsserted(() -> {
			List<NamedCsvRecord> board = rows("/export/board.csv?metric=sales&period=ALL_TIME&team=" + Shop.EAST);
			assertThat(only(board).getField("score")).isEqualTo("2");
			assertThat(board).extracting((row) -> -Integer.parseInt(row.getField("score"))).isSorted();
		});
	}

	@Test
	void aNameIsNoFormula() {
		Rep named = this.reps.find(this.rep);
		this.reps.save(new Rep(this.rep, "=HYPERLINK(\"https://example.org\")", named.team(), null, named.subject(),
				"en", List.of(), true, false));
		assertThat(only(rows("/export/balances.csv")).getField("rep"))
			.isEqualTo("'=HYPERLINK(\"https://example.org\")");
	}

	@Test
	void onlyAdminsDownloadAndTheLogKnowsIt() {
		for (Role role : List.of(Role.REP, Role.MANAGER, Role.INTEGRATION)) {
			assertThat(this.client.as(this.rep, role).get("/export/balances.csv").statusCode()).isEqualTo(403);
		}
		assertThat(this.client.get("/export/balances.csv").statusCode()).isEqualTo(401);
		rows("/export/balances.csv");
		assertThat(this.admin.data("{ auditLog(first: 50) { edges { node { action after text } } } }").toString())
			.contains("\"action\":\"export\",\"after\":\"table: balances\",\"text\":\"admin downloaded a table.\"");
	}

	@Test
	void saysWhatIsWrong() {
		refuses(404, "/export/wages.csv", "There are balances, board, competition, entries, rejects.");
		refuses(400, "/export/entries.csv?since=2026-11-01", "There are: from, until.");
		refuses(400, "/export/entries.csv?from=yesterday", "must be a day such as 2026-11-01");
		refuses(400, "/export/entries.csv?from=2026-11-02&until=2026-11-02", "must come before");
		refuses(400, "/export/board.csv?metric=smiles", "must be one of POINTS, REVENUE");
		refuses(404, "/export/board.csv?team=team_none", "team_none");
		refuses(400, "/export/competition.csv", "Name the competition");
		refuses(404, "/export/competition.csv?id=comp_none", "There is no competition comp_none");
	}

	private void refuses(int status, String path, String sentence) {
		HttpResponse<String> answer = this.admin.get(path);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		assertThat(answer.body()).contains(sentence);
		assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
	}

	private NamedCsvRecord only(List<NamedCsvRecord> rows) {
		List<NamedCsvRecord> own = rows.stream().filter((row) -> row.getField("rep_id").equals(this.rep)).toList();
		assertThat(own).hasSize(1);
		return own.getFirst();
	}

	private List<NamedCsvRecord> rows(String path) {
		HttpResponse<String> answer = this.admin.get(path);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=utf-8");
		return CsvReader.builder().ofNamedCsvRecord(answer.body().substring(1)).stream().toList();
	}

}
