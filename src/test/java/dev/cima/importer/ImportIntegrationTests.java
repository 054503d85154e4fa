package dev.cima.importer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.cima.CimaApplication;
import dev.cima.CimaClient;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.audit.AuditedCommands;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Period;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.ledger.Totals;
import dev.cima.ledger.VoidFacts.Move;
import dev.cima.membership.Memberships;
import dev.cima.platform.AlsoInImports;
import dev.cima.platform.BackgroundLoop;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.Texts;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import dev.cima.sale.SaleLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

@OwnCimaIntegrationTest
@TestPropertySource(properties = "cima.zone=Europe/Madrid")
class ImportIntegrationTests {

	private static final Path FIXTURE = Path.of("src/test/resources/import");

	private static final String SALES_HEADER = "sale_id,occurred_at,rep_id,account_id,product_id,quantity,unit_price,kind,"
			+ "instead_of_product_id\n";

	@TempDir
	Path folder;

	@TempDir
	Path elsewhere;

	@Autowired
	CimaClient client;

	@Autowired
	Import imports;

	@Autowired
	AuditedCommands commands;

	@Autowired
	Ledger ledger;

	@Autowired
	Reps reps;

	@Autowired
	Teams teams;

	@Autowired
	Catalog catalog;

	@Autowired
	Memberships memberships;

	@Autowired
	SaleLog sales;

	@Autowired
	Imports notes;

	@Autowired
	ChangedSales changed;

	@Autowired
	ImportedReturns returned;

	@Autowired
	Returns returns;

	@Autowired
	WholeFiles whole;

	@Autowired
	Texts texts;

	@Autowired
	Organisation organisation;

	@Autowired
	InstantSource clock;

	@Test
	void anImportIsInTheAuditLogForAdmins() {
		said(FIXTURE);
		String log = "{ auditLog(first: 1) { nodes { action text outcome after } } }";
		JsonNode row = this.client.as("admin", Role.ADMIN).data(log).at("/auditLog/nodes/0");
		assertThat(row.get("action").asString()).isEqualTo("import");
		assertThat(row.get("text").asString()).isEqualTo("The command import imported files on the server.");
		assertThat(row.get("outcome").asString()).isEqualTo("DONE");
		assertThat(row.get("after").toString()).contains("sales.csv rows: 13", "sales.csv rejected: 0");
		String manager = this.reps.idsAfter("", 1).getFirst();
		assertThat(this.client.as(manager, Role.MANAGER).data(log).at("/auditLog/nodes").toString())
			.doesNotContain("import");
	}

	@Test
	void theFixtureComesToWhatAnIndependentCalculationSays() throws IOException {
		assertThat(run(FIXTURE)).extracting(Tally::read, Tally::added, Tally::rejected)
			.containsExactly(tuple(2, 2, 0), tuple(5, 5, 0), tuple(5, 5, 0), tuple(2, 2, 0), tuple(13, 13, 0));
		PlainScoring expected = PlainScoring.of(FIXTURE.resolve("sales.csv"), ZoneId.of("Europe/Madrid"));
		expected.reps().forEach((rep, months) -> months.forEach((month, totals) -> {
			Totals got = totals(rep, month);
			assertThat(got.points()).as("points of %s in %s", rep, month).isEqualTo(totals.points());
			assertThat(this.organisation.amount(got.revenue())).isEqualByComparingTo(totals.revenue());
			assertThat(got).extracting(Totals::sales, Totals::crossSells, Totals::upSells)
				.containsExactly(totals.sales(), totals.crossSells(), totals.upSells());
		}));
		// the cases that the file is for
		YearMonth march = YearMonth.of(2025, 3);
		assertThat(totals("rep_ana", march).points()).as("70,000 on the 30th and the cap on the 31st")
			.isEqualTo(170_000);
		assertThat(totals("rep_ana", march.plusMonths(1)).points()).as("after midnight in summer time").isEqualTo(2);
		assertThat(totals("rep_ben", march).points()).as("a tie").isEqualTo(totals("rep_cai", march).points());
		assertThat(totals("rep_eli", YearMonth.of(2025, 10)).points()).as("the cap of a day of 25 hours")
			.isEqualTo(160_000);

		Rep ana = this.reps.find("rep_ana");
		assertThat(ana).isEqualTo(new Rep("rep_ana", "Ana Ruiz", "team_north", "Europe/Madrid", "auth0|ana", "es",
				List.of(), true, false));
		assertThat(this.reps.find("rep_ben").name()).isEqualTo("Ben \"Bike\" Öz");
		assertThat(this.reps.find("rep_eli").manages()).containsExactly("team_north", "team_south");
		assertThat(this.reps.find("rep_dana").active()).isFalse();
		assertThat(this.catalog.account("acct_fx2").name()).isEqualTo("Two\nlines");
		assertThat(this.teams.find("team_south").name()).isEqualTo("South");

		// once more
		assertThat(run(FIXTURE)).extracting(Tally::added, Tally::changed, Tally::unchanged, Tally::rejected)
			.containsExactly(counts(0, 0, 2, 0), counts(0, 0, 5, 0), counts(0, 0, 5, 0), counts(0, 0, 2, 0),
					counts(0, 0, 13, 0));
		assertThat(this.ledger.card("rep_ana", Span.ALL_TIME).seq()).isEqualTo(6);
	}

	@Test
	void peopleWhoWouldManageEachOtherAreRefusedWithTheCircle() throws IOException {
		file("teams.csv", "team_id,name,department\ncy1,One,Sales\ncy2,Two,Sales\n");
		file("reps.csv", "rep_id,name,team_id,manages\ncy1,Ana,cy1,cy2\ncy2,Ben,cy2,\n");
		run(this.folder);
		file("reps.csv", "rep_id,name,team_id,manages\ncy2,Ben,cy2,cy1;cy2\n");
		run(this.folder);
		assertThat(rejects()).containsExactly("reps.csv:2 manages: they would manage each other: "
				+ "rep_cy2 > team_cy1 > rep_cy1 > team_cy2 > rep_cy2");
		// both at once, the other way round: it is no circle when all is taken together
		file("reps.csv", "rep_id,name,team_id,manages\ncy1,Ana,cy1,\ncy2,Ben,cy2,cy1\n");
		assertThat(run(this.folder)).allSatisfy((tally) -> assertThat(tally.rejected()).isZero());
	}

	@Test
	void whatChangedIsUpdatedAndAMoveIsAMembershipEntry() throws IOException {
		file("teams.csv", "team_id,name,department\nch1,One,a\nch2,Two,a\n");
		file("reps.csv", "rep_id,name,team_id,subject,language\nch1,Ana,ch1,sub-ch1,es\nch2,Ben,ch1,,\n");
		file("products.csv", "product_id,sku,name,category,list_price\nch1,S,Pan,Kitchen,10\n");
		file("accounts.csv", "account_id,name,segment\nch1,Shop,retail\n");
		run(this.folder);
		file("teams.csv", "team_id,name,department\nch1,One!,a\n");
		file("reps.csv", "rep_id,name,team_id,active\nch1,Ana,ch2,\nch2,Ben,ch1,FALSE\n");
		file("products.csv", "product_id,sku,name,category,list_price\nch1,S,Pan,Kitchen,10.00\n");
		file("accounts.csv", "account_id,name,active\nch1,Shop,false\n");

		assertThat(run(this.folder)).extracting(Tally::added, Tally::changed, Tally::unchanged, Tally::rejected)
			.containsExactly(counts(0, 1, 0, 0), counts(0, 2, 0, 0), counts(0, 0, 1, 0), counts(0, 1, 0, 0));

		assertThat(this.teams.find("team_ch1").name()).isEqualTo("One!");
		assertThat(this.teams.find("team_ch2")).isNotNull();
		Rep moved = this.reps.find("rep_ch1");
		assertThat(moved.team()).isEqualTo("team_ch2");
		assertThat(moved.subject()).as("a column that is absent changes nothing").isEqualTo("sub-ch1");
		assertThat(moved.language()).isEqualTo("es");
		assertThat(this.reps.find("rep_ch2").active()).isFalse();
		assertThat(this.ledger.card("rep_ch1", Span.ALL_TIME).head().memberships()).extracting("team")
			.containsExactly("team_ch1", "team_ch2");
		assertThat(this.catalog.account("acct_ch1").active()).isFalse();
		assertThat(this.catalog.account("acct_ch1").segment()).isEqualTo("retail");
		assertThat(run(this.folder)).allSatisfy((tally) -> assertThat(tally.added() + tally.changed()).isZero());
		assertThat(this.ledger.card("rep_ch1", Span.ALL_TIME).seq()).isEqualTo(2);
	}

	@Test
	void aMoveMayBeEnteredUntilNinetyDaysLater() throws IOException {
		LocalDate today = this.organisation.dayOf(this.clock.instant());
		file("teams.csv", "team_id,name,department\nlt1,One,a\nlt2,Two,a\n");
		file("reps.csv", "rep_id,name,team_id,since\nlt1,Ana,lt1,2019-01-01\nlt2,Ben,lt1,\nlt3,Cai,lt1,\n");
		assertThat(run(this.folder).getLast()).extracting(Tally::added, Tally::rejected).containsExactly(3L, 0L);
		Files.delete(this.folder.resolve("teams.csv"));
		file("reps.csv",
				"rep_id,name,team_id,since\nlt1,Ana,lt2,%s\nlt2,Ben,lt2,%s\nlt3,Cai,lt1,%s\nlt2,Ben,lt2,tomorrow\nlt3,Cai,lt1,3000-01-01\n"
					.formatted(today.minusDays(90), today.minusDays(91), today.minusDays(400)));

		assertThat(run(this.folder).getFirst())
			.extracting(Tally::added, Tally::changed, Tally::unchanged, Tally::rejected)
			.containsExactly(0L, 1L, 1L, 3L);
		assertThat(rejects()).anySatisfy((row) -> assertThat(row).contains("lies in the future"))
			.anySatisfy((row) -> assertThat(row).startsWith("reps.csv:3 since ")
				.contains("is more than 90 days ago: leave it out, and the change holds from now on"));
		Scorecard card = this.ledger.card("rep_lt1", Span.ALL_TIME);
		assertThat(card.membershipAt(this.organisation.startOf(today.minusDays(90))).team()).isEqualTo("team_lt2");
		assertThat(card.membershipAt(this.organisation.startOf(today.minusDays(90)).minusMillis(1)).team())
			.isEqualTo("team_lt1");
		assertThat(this.reps.find("rep_lt2").team()).isEqualTo("team_lt1");
		assertThat(run(this.folder).getFirst()).extracting(Tally::changed, Tally::unchanged).containsExactly(0L, 2L);
	}

	@Test
	void aRowSaysSinceWhenAPriceHolds() throws IOException {
		String header = "product_id,sku,name,category,list_price,active,since\n";
		file("products.csv", header + "dt1,S,Pan,Kitchen,12,,2025-03-01\ndt1,S,Pan,Kitchen,10,,2024-01-01\n"
				+ "dt1,S,Pan,Cookware,12,false,2025-06-01T10:00:00+02:00\n");
		file("accounts.csv", "account_id,name,segment,since\ndt1,Shop,retail,2024-01-01\ndt1,Shop,key,2025-01-01\n");
		assertThat(run(this.folder)).extracting(Tally::added, Tally::changed, Tally::unchanged, Tally::rejected)
			.containsExactly(counts(3, 0, 0, 0), counts(2, 0, 0, 0));
		Product at = this.catalog.productAt("prod_dt1", Instant.parse("2025-02-28T22:59:59Z"));
		assertThat(at.listPrice()).isEqualByComparingTo("10");
		assertThat(this.catalog.productAt("prod_dt1", Instant.parse("2025-02-28T23:00:00Z")).listPrice())
			.as("the day begins in Madrid")
			.isEqualByComparingTo("12");
		assertThat(this.catalog.product("prod_dt1").category()).isEqualTo("Cookware");
		assertThat(this.catalog.productGoneSince("prod_dt1", Instant.parse("2025-07-01T00:00:00Z")))
			.isEqualTo("2025-06-01T08:00:00Z");
		assertThat(this.catalog.accountAt("acct_dt1", Instant.parse("2024-07-01T00:00:00Z")).segment())
			.isEqualTo("retail");
		assertThat(run(this.folder)).extracting(Tally::added, Tally::changed, Tally::unchanged, Tally::rejected)
			.containsExactly(counts(0, 0, 3, 0), counts(0, 0, 2, 0));

		Files.delete(this.folder.resolve("accounts.csv"));
		file("products.csv",
				header + "dt1,S,Pan,Kitchen,11,,2024-07-01\ndt1,S,Pan,Kitchen,13,,2024-07-01\n"
						+ "dt1,S,Pan,Kitchen,14,,3000-01-01\ndt1,S,Pan,Kitchen,14,,1 March\n"
						+ "dt1,S,Pan,Kitchen,14,,2024-07-01T10:00\n");
		assertThat(run(this.folder)).extracting(Tally::added, Tally::changed, Tally::unchanged, Tally::rejected)
			.containsExactly(counts(0, 2, 0, 3));
		assertThat(rejects()).satisfiesExactly(
				(row) -> assertThat(row)
					.isEqualTo("products.csv:3 prod_dt1 since 2024-06-30T22:00:00Z stands on line 2 already"),
				(row) -> assertThat(row).contains("is neither a day"),
				(row) -> assertThat(row).contains("is neither a day"));
		assertThat(this.catalog.product("prod_dt1").category()).isEqualTo("Cookware");
		assertThat(this.catalog.productAt("prod_dt1", Instant.parse("2024-08-01T00:00:00Z")).listPrice())
			.isEqualByComparingTo("11");
		assertThat(this.catalog.productAt("prod_dt1", Instant.parse("2999-12-31T22:59:59Z")).listPrice())
			.isEqualByComparingTo("12");
		assertThat(this.catalog.productAt("prod_dt1", Instant.parse("2999-12-31T23:00:00Z")).listPrice())
			.as("a price list that is announced")
			.isEqualByComparingTo("14");
	}

	@Test
	void anUpSellOfLastYearIsJudgedByThePriceListOfThen() throws IOException {
		file("teams.csv", "team_id,name\nup,Up\n");
		file("reps.csv", "rep_id,name,team_id\nup,Ana,up\n");
		file("products.csv",
				"product_id,sku,name,category,list_price,since\nup1,S,Pan,Kitchen,10,\nup2,S,Pot,Kitchen,12,2024-01-01\n"
						+ "up2,S,Pot,Kitchen,9,2025-01-01\n");
		file("sales.csv", SALES_HEADER + "UP-1,2024-06-05T10:00:00Z,up,,up2,1,12,UP_SELL,up1\n"
				+ "UP-2,2025-06-05T10:00:00Z,up,,up2,1,12,UP_SELL,up1\n");
		Tally sales = run(this.folder).getLast();
		assertThat(sales).extracting(Tally::added, Tally::rejected).containsExactly(1L, 1L);
		assertThat(rejects()).containsExactly("sales.csv:3 “Pot” is not dearer than “Pan”, so this is no up-sell.");
		assertThat(totals("rep_up", YearMonth.of(2024, 6)).upSells()).isOne();
	}

	@Test
	void whoWasErasedIsNotTakenUpAgain() throws IOException {
		file("teams.csv", "team_id,name\ner1,One\n");
		file("reps.csv", "rep_id,name,team_id,subject\ner1,Ana,er1,sub-er1\ner2,Ben,er1,\n");
		file("products.csv", "product_id,sku,name,category,list_price\ner1,S,Pan,Kitchen,10\n");
		file("sales.csv", SALES_HEADER + "ER-1,2025-05-05T10:00:00Z,er1,,er1,1,10,BASE,\n");
		run(this.folder);
		assertThat(this.client.as("admin", Role.ADMIN)
			.data("mutation { eraseRep(input: { repId: \"rep_er1\" }) { complete } }")
			.at("/eraseRep/complete")
			.asBoolean()).isTrue();
		Files.writeString(this.folder.resolve("sales.csv"), "ER-2,2025-05-06T10:00:00Z,er1,,er1,1,10,BASE,\n",
				java.nio.file.StandardOpenOption.APPEND);

		assertThat(run(this.folder)).extracting(Tally::added, Tally::changed, Tally::unchanged, Tally::rejected)
			.containsExactly(counts(0, 0, 1, 0), counts(0, 0, 1, 1), counts(0, 0, 1, 0), counts(0, 0, 1, 1));
		assertThat(rejects()).satisfiesExactly((row) -> assertThat(row).startsWith("reps.csv:2 rep_er1 was erased"),
				(row) -> assertThat(row).startsWith("sales.csv:3"));
		assertThat(this.reps.find("rep_er1").isErased()).isTrue();
		assertThat(this.reps.findBySubject("sub-er1")).isNull();
	}

	@Test
	void aFileAsATillOfAnotherCountryWritesItIsRead() throws IOException {
		file("teams.csv", "team_id;name\ntill;Till\n");
		file("reps.csv", "rep_id;name;team_id;note\ntill/1;Ana;till;nice\n");
		file("products.csv", "product_id;sku;name;category;list_price\nSO_1;S;Pan;Kitchen;€ 1.010,50\n");
		file("sales.csv", """
				sale_id;occurred_at;rep_id;account_id;product_id;quantity;unit_price;kind;instead_of_product_id;currency
				T-1;2025-05-05 10:00;till/1;;SO_1;1,5;1.010,50 €;base;;EUR
				T-2;2025-05-05 23:30:00 -0500;till/1;;SO_1;2;10,50;Base;;EUR
				T-3;2025-05-07;till/1;;SO_1;1;10,50;BASE;;EUR
				Total (3 rows)
				""");

		List<Tally> tallies = run(this.folder);

		assertThat(tallies).allSatisfy((tally) -> assertThat(tally.rejected()).as(tally.file()).isZero());
		assertThat(tallies).flatExtracting(Tally::notes)
			.containsExactly("reps.csv: not used are the columns note", "sales.csv: not used are the columns currency",
					"sales.csv: not read as rows were the last lines: Total (3 rows)");
		assertThat(this.catalog.product("prod_SO-x5F1").listPrice()).isEqualByComparingTo("1010.5");
		assertThat(this.ledger.range("rep_till-x2F1", 2, 4)).extracting(Entry::occurredAt)
			.containsExactly(Instant.parse("2025-05-05T08:00:00Z"), Instant.parse("2025-05-06T04:30:00Z"),
					Instant.parse("2025-05-07T10:00:00Z"));
		assertThat(this.ledger.range("rep_till-x2F1", 2, 2).getFirst().metrics().revenue()).isEqualTo(151_575);
	}

	@Test
	void theRowsOfASaleNeedNotStandSideBySide() throws IOException {
		file("teams.csv", "team_id,name\napart,Apart\n");
		file("reps.csv", "rep_id,name,team_id\napart,Ana,apart\n");
		file("products.csv",
				"product_id,sku,name,category,list_price\napart1,S,Pan,Kitchen,10\napart2,S,Pot,Kitchen,20\n");
		String row = "%s,2025-05-05T10:00:00Z,apart,,%s,1,%s,BASE,\n";
		file("sales.csv",
				SALES_HEADER + row.formatted("APART-1", "apart1", 10) + row.formatted("APART-2", "apart1", 10)
						+ row.formatted("APART-3", "apart1", 10) + row.formatted("APART-1", "apart2", 20)
						+ row.formatted("APART-3", "nothing", 20));

		Tally tally = run(this.folder).getLast();

		assertThat(tally.added()).isEqualTo(3);
		assertThat(rejects()).containsExactly("sales.csv:4 line 6 of the same sale is rejected",
				"sales.csv:6 There is no product prod_nothing. Choose one from the list.");
		assertThat(this.ledger.range("rep_apart", 1, 9)).filteredOn((entry) -> entry.sale() != null)
			.extracting((entry) -> entry.metrics().revenue())
			.containsExactlyInAnyOrder(1_000L, 3_000L);
		assertThat(run(this.folder).getLast().unchanged()).isEqualTo(3);
	}

	@Test
	void badRowsGoToTheRejectsAndDoNotStopTheOthers() throws IOException {
		Files.write(this.folder.resolve("teams.csv"),
				"\uFEFFteam_id,name\r\nbad1,Good\r\n\r\nbad1,Twice\r\nb d,Space\r\nbad2\r\n,Empty\r\nbad3,Größe\r\n"
					.getBytes(StandardCharsets.UTF_8));
		byte[] latin = "bad4,Größe\nbad5,Last\n".getBytes(StandardCharsets.ISO_8859_1);
		Files.write(this.folder.resolve("teams.csv"), latin, java.nio.file.StandardOpenOption.APPEND);
		file("reps.csv", "rep_id,name,team_id,subject,time_zone,active\nbad1,Ana,bad1,bad-sub,,\nbad2,Ben,nowhere,,,\n"
				+ "bad3,\"Cai,bad1,,,\nbad4,Dan,bad1,bad-sub,,\nbad5,Eli,bad1,,Mars/Base,\nbad6,Fay,bad1,,,perhaps\n"
				+ "bad7,\"Gus \"Bike\"\",bad1,,,\nbad8,\"Ok, fine\",bad1,,,\n");
		file("products.csv",
				"product_id,sku,name,category,list_price\nbad1,S,Pan,Kitchen,10\nbad2,S,Pot,Kitchen,\"12,500\"\n"
						+ "bad3,S,Big pan,Kitchen,20\nbad4,S,Worse,Kitchen,-1\n");
		file("accounts.csv", "account_id,title\nbad1,No name\n");
		file("sales.csv",
				SALES_HEADER + "BAD-1,2025-05-05T10:00:00Z,bad1,,bad1,1,10,BASE,\n"
						+ "BAD-1,2025-05-05T10:00:00Z,bad1,,nothing,1,10,BASE,\n"
						+ "BAD-2,2025-05-05T10:00:00Z,bad9,,bad1,1,10,BASE,\n"
						+ "BAD-3,05.05.2025 10:00,bad1,,bad1,1,10,BASE,\n"
						+ "BAD-4,2025-05-05T10:00:00Z,bad1,,bad1,1,10,UP_SELL,\n"
						+ "BAD-5,2025-05-05T10:00:00Z,bad1,,bad1,1,10,UP_SELL,bad3\n"
						+ "BAD-6,2025-05-05T10:00:00Z,bad1,,bad1,1.5555,10,BASE,\n"
						+ "BAD-7,2025-05-05T10:00:00Z,bad1,,bad1,0,10,BASE,\n"
						+ "BAD-8,2025-05-05T10:00:00Z,bad1,,bad1,1,ten,SIDE,\n"
						+ "GOOD-1,2025-05-05T10:00:00Z,bad1,,bad3,1,20,UP_SELL,bad1\n"
						+ "BAD-9,2025-05-05T10:00:00Z,bad1,,bad1,1,10,BASE,\n"
						+ "BAD-9,2025-05-05T11:00:00Z,bad1,,bad1,1,10,BASE,\n"
						+ "GOOD-1,2025-05-05T10:00:00Z,bad1,,bad3,1,20,UP_SELL,bad1\n"
						+ "BAD-10,2025-05-05T10:00:00Z,bad1,,\"bad1,1,10,BASE,\n"
						+ "BAD-10,2025-05-05T10:00:00Z,bad1,,bad1,1,10,BASE,\n"
						+ "GOOD-2,2025-05-05T10:00:00Z,bad1,,bad1,1,10,BASE,\n");

		List<Tally> tallies = run(this.folder);

		assertThat(rejects()).filteredOn((row) -> !row.startsWith("sales"))
			.containsExactly("teams.csv:4 team_bad1 stands on line 2 already",
					"teams.csv:5 team_id \"b d\" may hold only letters, digits, dashes and _ . / @ # + : & ( ) * =, at most 64",
					"teams.csv:6 the row has 1 fields, the header has 2", "teams.csv:7 team_id is empty",
					"teams.csv:9 the line is not UTF-8: save the file with the encoding UTF-8",
					"reps.csv:3 team_id: there is no team team_nowhere",
					"reps.csv:4 the quotes of the row do not match",
					"reps.csv:6 time_zone \"Mars/Base\" is not a time zone such as Europe/Madrid",
					"reps.csv:7 active \"perhaps\" is neither true nor false",
					"reps.csv:8 the quotes of the row do not match",
					"reps.csv:5 another rep has the subject \"bad-sub\"",
					"products.csv:3 list_price \"12,500\" is not a number such as 1299.50, or could be read in two ways: then say --cima.import.decimal=point or comma",
					"products.csv:5 list_price must not be negative nor have more than 4 decimals",
					"accounts.csv:1 the file has no column name; nothing of this file was imported");
		assertThat(rejects()).filteredOn((row) -> row.startsWith("sales"))
			.extracting((row) -> row.substring("sales.csv:".length()))
			.containsExactlyInAnyOrder("2 line 3 of the same sale is rejected",
					"3 There is no product prod_nothing. Choose one from the list.", "4 There is no rep rep_bad9.",
					"5 occurred_at \"05.05.2025 10:00\" is not a moment such as 2011-05-31T12:00:00Z or 2011-05-31 14:00",
					"6 Say which product the customer considered first.",
					"7 “Pan” is not dearer than “Big pan”, so this is no up-sell.",
					"8 The quantity must be above 0 and at most 100,000, with up to 3 decimals.",
					"9 The quantity must be above 0 and at most 100,000, with up to 3 decimals.",
					"10 unit_price \"ten\" is not a number such as 1299.50, or could be read in two ways: then say --cima.import.decimal=point or comma",
					"12 line 13 of the same sale is rejected",
					"13 occurred_at, rep_id, account_id and reference must be the same in all rows of a sale",
					"14 line 11 says the same of sale GOOD-1, and is taken once; put both side by side if it was sold twice",
					"15 the quotes of the row do not match", "16 another line of the same sale cannot be read");
		assertThat(tallies.subList(0, 4)).extracting(Tally::added).containsExactly(3L, 2L, 2L, 0L);
		assertThat(tallies.getLast()).extracting(Tally::read, Tally::added, Tally::rejected)
			.containsExactly(16L, 2L, 14L);
		assertThat(totals("rep_bad1", YearMonth.of(2025, 5)).sales()).isEqualTo(2);
	}

	@Test
	void aRowThatCannotBeReadTakesItsOwnSaleWithItAndNoOther() throws IOException {
		file("teams.csv", "team_id,name\nhalf,Half\n");
		file("reps.csv", "rep_id,name,team_id\nhalf,Ana,half\n");
		file("products.csv", "product_id,sku,name,category,list_price\nhalf,S,Pan,Kitchen,10\n");
		String rest = ",2025-05-05T10:00:00Z,half,,half,1,10,BASE,\n";
		String cut = ",2025-05-05T10:00:00Z,half,,\"half,1,10,BASE,\n";
		file("sales.csv", SALES_HEADER + "5" + rest + "6" + cut + "6" + rest + "SO-1" + rest + "SO-10,too,short\n"
				+ "SO-10" + rest + "7" + rest + "7" + cut + "8" + rest + "\"9\"" + cut + "9" + rest + "10" + rest);

		Tally tally = run(this.folder).getLast();

		assertThat(rejects()).containsExactlyInAnyOrder("sales.csv:3 the quotes of the row do not match",
				"sales.csv:4 another line of the same sale cannot be read",
				"sales.csv:6 the row has 3 fields, the header has 9",
				"sales.csv:7 another line of the same sale cannot be read",
				"sales.csv:8 line 9 of the same sale cannot be read", "sales.csv:9 the quotes of the row do not match",
				"sales.csv:11 the quotes of the row do not match",
				"sales.csv:12 another line of the same sale cannot be read");
		assertThat(tally.added()).as("5, SO-1, 8 and 10").isEqualTo(4);
		// repaired, the others are taken whole
		file("sales.csv", SALES_HEADER + "5" + rest + "6" + rest + "6" + rest + "SO-10" + rest + "SO-10" + rest);
		assertThat(run(this.folder).getLast())
			.extracting(Tally::added, Tally::changed, Tally::unchanged, Tally::rejected)
			.isEqualTo(List.of(4L, 0L, 1L, 0L));
	}

	@Test
	void aRowThatDoesNotSayItsSaleTakesBothNeighboursWithIt() throws IOException {
		file("teams.csv", "team_id,name\nwho,Who\n");
		file("reps.csv", "rep_id,name,team_id\nwho,Ana,who\n");
		file("products.csv", "product_id,sku,name,category,list_price\nwho,S,Pan,Kitchen,10\n");
		String rest = ",2025-05-05T10:00:00Z,who,,who,1,10,BASE,\n";
		file("sales.csv", SALES_HEADER + "W-1" + rest + "W-2" + rest + "\"W-2" + rest + "W-3" + rest + "W-4" + rest);

		Tally tally = run(this.folder).getLast();

		assertThat(rejects()).containsExactlyInAnyOrder(
				"sales.csv:3 line 4, which may be of the same sale, cannot be read",
				"sales.csv:4 the quotes of the row do not match",
				"sales.csv:5 line 4, which may be of the same sale, cannot be read");
		assertThat(tally.added()).as("W-1 and W-4").isEqualTo(2);
	}

	@Test
	void anotherContentOrAnotherRepUnderAKnownSaleIsRejected() throws IOException {
		file("teams.csv", "team_id,name\nkn,Known\n");
		file("reps.csv", "rep_id,name,team_id\nkn1,Ana,kn\nkn2,Ben,kn\n");
		file("products.csv", "product_id,sku,name,category,list_price\nkn,S,Pan,Kitchen,10\n");
		file("sales.csv", SALES_HEADER + "KN-1,2025-06-05T10:00:00Z,kn1,,kn,1,10,BASE,\n"
				+ "KN-2,2025-06-05T10:00:00Z,kn1,,kn,1,10,BASE,\nKN-3,2025-06-05T10:00:00Z,nobody,,kn,1,10,BASE,\n");
		run(this.folder);
		file("sales.csv", SALES_HEADER + "KN-1,2025-06-05T10:00:00Z,kn2,,kn,1,10,BASE,\n"
				+ "KN-2,2025-06-05T10:00:00Z,kn1,,kn,2,10,BASE,\nKN-3,2025-06-05T10:00:00Z,kn2,,kn,1,10,BASE,\n");
		Tally tally = run(this.folder).getLast();
		assertThat(rejects()).containsExactly(
				"sales.csv:2 sale KN-1 stands with rep_kn1: move it from there, or void it there first",
				"sales.csv:3 sale KN-2 was imported before with another content");
		assertThat(tally.added()).as("a rejected row, put right, is taken with its new rep").isOne();
		assertThat(totals("rep_kn1", YearMonth.of(2025, 6)).sales()).isEqualTo(2);
		assertThat(totals("rep_kn2", YearMonth.of(2025, 6)).sales()).isOne();
	}

	@Test
	void aSaleThatWasTakenBackOrMovedMayComeForAnotherRep() throws IOException {
		file("teams.csv", "team_id,name\nmv,Moved\n");
		file("reps.csv", "rep_id,name,team_id\nmv1,Ana,mv\nmv2,Ben,mv\n");
		file("products.csv", "product_id,sku,name,category,list_price\nmv,S,Pan,Kitchen,10\n");
		String rest = ",2025-06-05T10:00:00Z,%s,,mv,1,10,BASE,\n";
		String first = SALES_HEADER + ("MV-1" + rest + "MV-2" + rest + "MV-3" + rest).replace("%s", "mv1");
		String second = first.replace(",mv1,", ",mv2,");
		file("sales.csv", first);
		run(this.folder);
		voidOf("rep_mv1", "MV-1", null);
		Move move = new Move("rep_mv2", UUID.randomUUID().toString(), "");
		voidOf("rep_mv1", "MV-2", move);
		file("sales.csv", second);
		for (int times = 0; times < 2; times++) {
			Tally tally = run(this.folder).getLast();
			assertThat(List.of(tally.added(), tally.unchanged(), tally.rejected()))
				.isEqualTo((times == 0) ? List.of(1L, 1L, 1L) : List.of(0L, 2L, 1L));
			assertThat(rejects()).containsExactly(
					"sales.csv:4 sale MV-3 stands with rep_mv1: move it from there, or void it there first");
			this.ledger.settle();
			assertThat(totals("rep_mv1", YearMonth.of(2025, 6)).sales()).isOne();
			assertThat(totals("rep_mv2", YearMonth.of(2025, 6)).sales()).as("the one and the moved one").isEqualTo(2);
		}
	}

	@Test
	void aSaleThatWasMovedTwiceStandsWhereItCameLast() throws IOException {
		file("teams.csv", "team_id,name\nmt,Moved\n");
		file("reps.csv", "rep_id,name,team_id\nmt1,Ana,mt\nmt2,Ben,mt\nmt3,Cleo,mt\n");
		file("products.csv", "product_id,sku,name,category,list_price\nmt,S,Pan,Kitchen,10\n");
		String rest = ",2025-06-05T10:00:00Z,%s,,mt,1,10,BASE,\n";
		String first = SALES_HEADER + ("MT-1" + rest + "MT-2" + rest).replace("%s", "mt1");
		file("sales.csv", first);
		run(this.folder);
		for (String sale : List.of("MT-1", "MT-2")) {
			Move there = new Move("rep_mt2", UUID.randomUUID().toString(), "");
			voidOf("rep_mt1", sale, there);
			voidAt("rep_mt2", there.key(),
					sale.equals("MT-1") ? new Move("rep_mt3", UUID.randomUUID().toString(), "") : null);
		}
		file("sales.csv", first.replace(",mt1,", ",mt2,"));
		Tally tally = run(this.folder).getLast();
		assertThat(tally.unchanged()).as("what was taken back there").isOne();
		assertThat(rejects())
			.containsExactly("sales.csv:2 sale MT-1 stands with rep_mt3: move it from there, or void it there first");
		file("sales.csv", first.replace(",mt1,", ",mt3,"));
		tally = run(this.folder).getLast();
		assertThat(List.of(tally.added(), tally.unchanged(), tally.rejected())).isEqualTo(List.of(1L, 1L, 0L));
		this.ledger.settle();
		assertThat(totals("rep_mt3", YearMonth.of(2025, 6)).sales()).isEqualTo(2);
	}

	private void voidOf(String rep, String sale, Move move) {
		voidAt(rep, ReadSale.key(sale), move);
	}

	private void voidAt(String rep, String key, Move move) {
		Entry entry = this.ledger.find(rep, key);
		this.ledger.append(rep, List.of(new Voided(entry, null, move, Actor.SYSTEM)));
		this.ledger.settle();
	}

	@Test
	void whoHasLeftAndWhatIsGoneKeepTheirHistory() throws IOException {
		file("teams.csv", "team_id,name\nhis,History\n");
		file("reps.csv", "rep_id,name,team_id,active\nhis,Ana,his,false\n");
		file("products.csv", "product_id,sku,name,category,list_price,active\nhis,S,Pan,Kitchen,10,false\n");
		file("accounts.csv", "account_id,name,active\nhis,Shop,false\n");
		file("sales.csv", SALES_HEADER + "HIS-1,2025-08-05T10:00:00Z,his,his,his,1,10,BASE,\n");
		assertThat(run(this.folder)).allSatisfy((tally) -> assertThat(tally.added()).isOne());
		assertThat(this.reps.find("rep_his").active()).isFalse();
		assertThat(totals("rep_his", YearMonth.of(2025, 8)).sales()).isOne();
	}

	@Test
	void asAnApplicationItListensOnNoPortAndEndsWithAnExitCode() throws IOException {
		file("teams.csv", "team_id,name\nrun,Run\nrun,Twice\n");
		String rejects = this.elsewhere.resolve("rejects.csv").toString();
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(CimaApplication.class).run(
				"--cima.import=" + this.folder, "--cima.import.rejects=" + rejects, "--cima.embedded.store=memory",
				"--cima.embedded.data=" + this.elsewhere, "--management.server.port=0")) {
			assertThat(application.getEnvironment().containsProperty("local.management.port")).isFalse();
			assertThat(((WebServerApplicationContext) application).getWebServer().getPort()).isNegative();
			assertThat(application.getBean(Teams.class).all()).extracting(Team::name).contains("Run");
			assertThat(application.getBean(Reps.class).count()).as("no demo data").isZero();
			assertThat(application.getEnvironment().getProperty("cima.leaderboard.follow"))
				.as("boards that would end with it")
				.isEqualTo("false");
			assertThat(Stream.of(application.getBeanFactory().getSingletonNames())
				.map(application.getBeanFactory()::getSingleton)
				.filter((bean) -> bean instanceof BackgroundLoop loop && loop.isRunning())
				.toList()).hasSize(3)
				.allSatisfy((loop) -> assertThat(loop.getClass()).hasAnnotation(AlsoInImports.class));
			assertThat(SpringApplication.exit(application)).isEqualTo(3);
		}
	}

	@Test
	void anImportThatIsCutOffIsCompletedByTheNextOne() throws IOException {
		file("teams.csv", "team_id,name\ncut,Cut\n");
		StringBuilder reps = new StringBuilder("rep_id,name,team_id\n");
		StringBuilder sales = new StringBuilder(SALES_HEADER);
		for (int i = 0; i < 3; i++) {
			reps.append("cut%d,Rep %d,cut\n".formatted(i, i));
		}
		for (int sale = 0; sale < 120; sale++) {
			for (int line = 0; line < 75; line++) {
				sales.append("CUT-%d,2025-07-%02dT10:00:00Z,cut%d,,cut,%d,19.95,BASE,\n".formatted(sale, 1 + sale % 28,
						sale % 3, 1 + line));
			}
		}
		file("reps.csv", reps.toString());
		file("products.csv", "product_id,sku,name,category,list_price\ncut,S,Pan,Kitchen,19.95\n");
		file("sales.csv", sales.toString());
		int[] batches = { 0 };
		SaleBatches dying = new SaleBatches(this.sales, this.notes, this.ledger, this.changed, this.returned,
				this.whole, this.texts) {
			@Override
			void record(List<ReadSale> all, Outcomes outcomes) {
				if (++batches[0] == 2) {
					// noted and half recorded
					super.record(all.subList(0, all.size() / 2), outcomes);
					SaleLog dead = mock(SaleLog.class, (call) -> {
						throw new OutOfMemoryError("killed");
					});
					new SaleBatches(dead, ImportIntegrationTests.this.notes, ImportIntegrationTests.this.ledger,
							ImportIntegrationTests.this.changed, ImportIntegrationTests.this.returned,
							ImportIntegrationTests.this.whole, ImportIntegrationTests.this.texts)
						.record(all.subList(all.size() / 2, all.size()), outcomes);
				}
				super.record(all, outcomes);
			}
		};
		Import cutOff = new Import(this.reps, this.teams, this.catalog, this.memberships, dying, this.notes,
				this.changed, this.returns, this.whole, this.ledger, this.organisation, this.clock, "");
		assertThatThrownBy(() -> run(cutOff, this.folder)).isInstanceOf(OutOfMemoryError.class);
		long before = totals("rep_cut0", YearMonth.of(2025, 7)).sales();
		assertThat(before).isBetween(1L, 39L);

		Tally tally = run(this.folder).getLast();

		assertThat(tally.added() + tally.unchanged()).isEqualTo(120 * 75);
		assertThat(tally.unchanged()).isPositive();
		PlainScoring.of(this.folder.resolve("sales.csv"), ZoneId.of("Europe/Madrid"))
			.reps()
			.forEach((rep, months) -> months.forEach((month, expected) -> {
				assertThat(totals(rep, month).points()).isEqualTo(expected.points());
				assertThat(totals(rep, month).sales()).isEqualTo(expected.sales());
				assertThat(this.ledger.card(rep, Span.ALL_TIME).seq()).as("no entry twice").isEqualTo(41);
			}));
	}

	@Test
	void saysInASentenceAndAnExitCodeWhatCameOfIt() throws IOException {
		file("teams.csv", "team_id,name\nsay,Say\n");
		assertThat(said(this.folder)).startsWith("0 ").endsWith(" s. Every row was taken.");
		assertThat(said(this.folder)).startsWith("0 ")
			.endsWith(" s. Everything was there already: nothing was changed.");
		file("teams.csv", "team_id,name\nsay,Say it\nsay,Twice\n");
		assertThat(said(this.folder)).startsWith("3 ")
			.contains(" s. 1 rows were rejected; ")
			.endsWith("says which and why.");
		assertThat(said(this.folder.resolve("none"))).startsWith("4 ")
			.contains("The import stopped. ")
			.endsWith("none is not a folder.");
	}

	@Test
	void aZipIsHeldToItsLimitsOnTheCommandLineToo() throws IOException {
		Path zip = this.elsewhere.resolve("files.zip");
		Files.write(zip, ReceivedFilesTests.zip("teams.csv", "team_id,name\nzip,Zipped\n").readAllBytes());
		assertThat(said(zip)).startsWith("0 ").endsWith(" s. Every row was taken.");
		Files.write(zip, ReceivedFilesTests.zip("../teams.csv", "team_id,name\nzip,Path\n").readAllBytes());
		assertThat(said(zip)).startsWith("4 The import stopped. A ZIP may hold only CSV files");
		Files.write(zip, ReceivedFilesTests.zip("sales.csv", "0".repeat(40 << 20)).readAllBytes());
		assertThat(said(zip)).as("a bomb").startsWith("4 The import stopped. The ZIP would become more than 200 times");
		Files.write(zip, ReceivedFilesTests.zip("a.csv", "1,2\n".repeat(1 << 20), "b.csv", "x\n").readAllBytes());
		assertThat(said(zip, DataSize.ofMegabytes(2)))
			.startsWith("4 The import stopped. The files are larger than 2 MiB together.");
		Files.writeString(zip, "no zip");
		assertThat(said(zip)).startsWith("4 The import stopped. That is no ZIP");
	}

	@Test
	void aFolderThatIsNoneAndARejectsFileThatCannotBeWrittenAreRefusedWithASentence() {
		assertThatThrownBy(() -> run(this.folder.resolve("none"))).isInstanceOf(ImportStoppedException.class)
			.hasMessageEndingWith("none is not a folder.");
		assertThatThrownBy(() -> run(this.folder)).isInstanceOf(ImportStoppedException.class)
			.hasMessageContaining("has none of teams.csv");
		assertThatThrownBy(() -> this.imports.run(NamedFile.in(FIXTURE), ImportOptions.NONE,
				this.folder.resolve("no/such/file.csv"), System.out, false))
			.isInstanceOf(ImportStoppedException.class)
			.hasMessageContaining("--cima.import.rejects");
	}

	private List<Tally> run(Path from) {
		return run(this.imports, from);
	}

	private List<Tally> run(Import with, Path from) {
		return with.run(NamedFile.in(from), ImportOptions.NONE, this.elsewhere.resolve("rejects.csv"),
				new PrintStream(new ByteArrayOutputStream()), false);
	}

	/** The exit code and the last line that is shown. */
	private String said(Path from) {
		return said(from, DataSize.ofMegabytes(64));
	}

	private String said(Path from, DataSize longest) {
		ByteArrayOutputStream shown = new ByteArrayOutputStream();
		int code = new ImportRunner(this.imports, this.commands, this.clock, from,
				this.elsewhere.resolve("rejects.csv"), "", "", longest, this.texts)
			.run(new PrintStream(shown, true, StandardCharsets.UTF_8), false);
		return code + " " + shown.toString(StandardCharsets.UTF_8).lines().toList().getLast();
	}

	private Totals totals(String rep, YearMonth month) {
		LocalDate day = month.atDay(1);
		Span span = Period.MONTH.spanOf(day);
		return this.ledger.card(rep, span).totals(span);
	}

	private List<String> rejects() throws IOException {
		Path file = this.elsewhere.resolve("rejects.csv");
		try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
			return csv.stream()
				.skip(1)
				.filter((row) -> Objects.nonNull(row.getField(3)))
				.map((row) -> row.getField(0) + ":" + row.getField(1) + " " + row.getField(2))
				.toList();
		}
	}

	private void file(String name, String content) throws IOException {
		Files.writeString(this.folder.resolve(name), content);
	}

	private static org.assertj.core.groups.Tuple tuple(long read, long added, long rejected) {
		return org.assertj.core.api.Assertions.tuple(read, added, rejected);
	}

	private static org.assertj.core.groups.Tuple counts(long added, long changed, long unchanged, long rejected) {
		return org.assertj.core.api.Assertions.tuple(added, changed, unchanged, rejected);
	}

}
