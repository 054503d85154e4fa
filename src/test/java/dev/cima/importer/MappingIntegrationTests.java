package dev.cima.importer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import com.mongodb.client.MongoDatabase;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.catalog.Catalog;
import dev.cima.incentive.SaleKind;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.SaleLine;
import dev.cima.membership.Memberships;
import dev.cima.platform.Organisation;
import dev.cima.rep.Reps;
import dev.cima.rep.Teams;
import dev.cima.sale.LogSaleInput;
import dev.cima.sale.SaleCorrector;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.mock;

/** Exports of other programs, in fixtures of our own in their forms. */
@OwnCimaIntegrationTest
@TestPropertySource(properties = "cima.zone=Europe/Madrid")
class MappingIntegrationTests {

	private static final Path EXPORTS = Path.of("src/test/resources/import/exports");

	@TempDir
	Path folder;

	@TempDir
	Path elsewhere;

	@Autowired
	Import imports;

	@Autowired
	Ledger ledger;

	@Autowired
	Catalog catalog;

	@Autowired
	SaleCorrector corrector;

	@Autowired
	MongoDatabase database;

	@Autowired
	Imports notes;

	@Autowired
	ImportedReturns returned;

	@Autowired
	ChangedSales changed;

	@Autowired
	WholeFiles whole;

	@Autowired
	SaleBatches sales;

	@Autowired
	Reps reps;

	@Autowired
	Teams teams;

	@Autowired
	Memberships memberships;

	@Autowired
	Organisation organisation;

	@Autowired
	InstantSource clock;

	@BeforeEach
	void people() throws IOException {
		Files.writeString(this.folder.resolve("teams.csv"), "team_id,name\nxmap,Mapped\n");
		Files.writeString(this.folder.resolve("reps.csv"), """
				rep_id,name,team_id
				xrot,Xenia Roth,xmap
				xlin,Yara  Lind,xmap
				xker,Zoe Kern,xmap
				XWest,West,xmap
				xany,Anybody,xmap
				""");
	}

	@Test
	void ordersOfShopifyAreRecognised() throws IOException {
		Tally tally = run("shopify.csv", ImportOptions.NONE);
		assertThat(tally.notes()).contains("shopify.csv: recognised as \"Shopify orders\"",
				"shopify.csv: 1 rows were left out: the order was not paid",
				"shopify.csv: 1 rows were left out: the sale was taken back before it was imported");
		Entry sale = sale("rep_xrot", "#X1001");
		assertThat(sale.occurredAt()).isEqualTo("2026-03-02T09:14:58Z");
		assertThat(sale.soldOrFail().account()).isEqualTo("acct_lena-x40example-x2Eorg");
		assertThat(this.catalog.account(sale.soldOrFail().account()).name()).isEqualTo("Voss Outdoor GmbH");
		assertThat(lines(sale)).containsExactly(line("prod_XTS-M-BL", "2", "49.90"),
				line("prod_Cap-x2C-x20-x22Summit-x22", "1", "40"));
		assertThat(this.catalog.product("prod_XTS-M-BL").category()).isEqualTo("Alpin");
		assertThat(run("shopify.csv", ImportOptions.NONE).added()).isZero();
	}

	@Test
	void whatIsTakenOffAWholeOrderLowersAllItsPricesAlike() throws IOException {
		String orders = Files.readString(EXPORTS.resolve("shopify.csv")).replace("#X", "#D");
		// a tenth of 139.80 by a code, beside what was taken off one line
		Files.writeString(this.folder.resolve("orders.csv"),
				orders.replace("EUR,139.80,0.00,0.00,139.80,,0.00", "EUR,125.82,0.00,0.00,125.82,TEN,13.98"));
		run(ImportOptions.NONE);
		assertThat(lines(sale("rep_xrot", "#D1001"))).containsExactly(line("prod_XTS-M-BL", "2", "44.91"),
				line("prod_Cap-x2C-x20-x22Summit-x22", "1", "36"));
		// some exports count what was taken off the line in the order's discount as well
		Files.writeString(this.folder.resolve("orders.csv"), orders.replace("#D", "#E")
			.replace("EUR,139.80,0.00,0.00,139.80,,0.00", "EUR,139.80,0.00,0.00,139.80,,5.00"));
		run(ImportOptions.NONE);
		assertThat(lines(sale("rep_xrot", "#E1001"))).containsExactly(line("prod_XTS-M-BL", "2", "49.90"),
				line("prod_Cap-x2C-x20-x22Summit-x22", "1", "40"));
	}

	@Test
	void aCrashBetweenTheWritesOfAReturnTakesNothingTwice() throws IOException {
		String sale = "WK8;2026-03-02 10:15;xwh;5;10;;\n";
		till(sale);
		run(ImportOptions.NONE);
		till("WK8;2026-03-04 10:15;xwh;-2;10;;\n");
		ImportedReturns dying = new ImportedReturns(this.database) {
			@Override
			void settled(Collection<String> rows) {
				throw new OutOfMemoryError("killed");
			}
		};
		Returns afterTheLedger = new Returns(this.notes, dying, this.changed, this.ledger);
		assertThatThrownBy(() -> run(importing(afterTheLedger))).isInstanceOf(OutOfMemoryError.class);
		assertThat(lines(chain("rep_xany", "WK8").standing())).containsExactly(line("prod_xwh", "3", "10"));
		assertThat(run(ImportOptions.NONE).getLast()).extracting(Tally::changed, Tally::rejected)
			.containsExactly(1L, 0L);
		assertThat(lines(chain("rep_xany", "WK8").standing())).containsExactly(line("prod_xwh", "3", "10"));

		till(sale.replace("WK8", "WK9"));
		run(ImportOptions.NONE);
		till("WK9;2026-03-04 10:15;xwh;-2;10;;\n");
		ChangedSales dead = mock(ChangedSales.class, (call) -> {
			if (call.getMethod().getName().equals("settle")) {
				throw new OutOfMemoryError("killed");
			}
			return call.getMethod().invoke(this.changed, call.getArguments());
		});
		Returns beforeTheLedger = new Returns(this.notes, this.returned, dead, this.ledger);
		assertThatThrownBy(() -> run(importing(beforeTheLedger))).isInstanceOf(OutOfMemoryError.class);
		assertThat(lines(sale("rep_xany", "WK9"))).containsExactly(line("prod_xwh", "5", "10"));
		run(ImportOptions.NONE);
		assertThat(lines(chain("rep_xany", "WK9").standing())).containsExactly(line("prod_xwh", "3", "10"));
	}

	private Import importing(Returns with) {
		return new Import(this.reps, this.teams, this.catalog, this.memberships, this.sales, this.notes, this.changed,
				with, this.whole, this.ledger, this.organisation, this.clock, "");
	}

	private void run(Import with) {
		with.run(NamedFile.in(this.folder), ImportOptions.NONE, this.elsewhere.resolve("rejects.csv"),
				new PrintStream(new ByteArrayOutputStream()), false);
	}

	@Test
	void aFileOfWhichAllIsThereIsKnownAtOnceUntilSomethingChangesWhatStands() throws IOException {
		String sale = "WK5;2026-03-02 10:15;xwf;2;10;;\nWK6;2026-03-02 10:15;xwf;1;10;;\n";
		till(sale);
		run(ImportOptions.NONE);
		Tally again = run(ImportOptions.NONE).getLast();
		assertThat(again).extracting(Tally::read, Tally::unchanged, Tally::added).containsExactly(2L, 2L, 0L);
		assertThat(again.notes()).singleElement()
			.asString()
			.startsWith("till.csv: is the very file that was imported on ")
			.endsWith(", and all of its 2 rows are there");
		assertThat(isKnown(run(ImportOptions.of("", "xany")))).as("read in another way").isFalse();

		till("WK5;2026-03-04 10:15;xwf;-1;10;;\n");
		run(ImportOptions.NONE);
		till(sale);
		assertThat(isKnown(run(ImportOptions.NONE))).as("worked through").isFalse();

		till("WK7;2026-03-02 10:15;xwf;1;10;;\nWK7;2026-03-02 10:15;xwf;ten;10;;\n");
		assertThat(run(ImportOptions.NONE).getLast().rejected()).isEqualTo(2);
		assertThat(run(ImportOptions.NONE).getLast().rejected()).as("told again").isEqualTo(2);
	}

	@Test
	void aFileWhoseLastSalesTheStoreHasLostIsWorkedThroughAgain() throws IOException {
		till("WKA;2026-03-02 10:15;xwi;2;10;;\n");
		run(ImportOptions.NONE);
		this.database.getCollection("imports").deleteOne(new Document("_id", "WKA"));
		assertThat(isKnown(run(ImportOptions.NONE))).isFalse();
	}

	private static boolean isKnown(List<Tally> tallies) {
		return tallies.getLast().notes().stream().anyMatch((note) -> note.contains("is the very file"));
	}

	@Test
	void cellsThatLookLikeFormulasStayTexts() throws IOException {
		till("=WKF+1;2026-03-02 10:15;=HYPERLINK(1);2;10;;\n");
		assertThat(run(ImportOptions.NONE).getLast().rejected()).isZero();
		Entry sale = sale("rep_xany", "=WKF+1");
		String product = sale.soldOrFail().lines().getFirst().product();
		assertThat(this.catalog.product(product).name()).isEqualTo("=HYPERLINK(1)");
	}

	@Test
	void itemsOfSquareAreRecognised() throws IOException {
		Tally tally = run("square.csv", ImportOptions.NONE);
		assertThat(tally.notes()).contains("square.csv: recognised as \"Square items\"");
		Entry sale = sale("rep_xlin", "XTxA1");
		assertThat(sale.occurredAt()).as("in New York").isEqualTo("2026-03-02T15:15:00Z");
		assertThat(lines(sale)).containsExactly(line("prod_XSQ-1", "2", "3"),
				line("prod_Croissant-x20Regular", "1", "3.5"));
		assertThat(lines(chain("rep_xlin", "XTxA1").standing())).as("one came back")
			.containsExactly(line("prod_XSQ-1", "1", "3"), line("prod_Croissant-x20Regular", "1", "3.5"));
		assertThat(this.catalog.product("prod_XSQ-1").name()).isEqualTo("Espresso Double");
	}

	@Test
	void aReportOfSalesforceIsRecognised() throws IOException {
		Path file = this.folder.resolve("report.csv");
		Files.writeString(file, Files.readString(EXPORTS.resolve("salesforce.csv")), Charset.forName("windows-1252"));
		Tally tally = run(ImportOptions.NONE).getLast();
		assertThat(tally.notes())
			.contains("report.csv: recognised as \"Salesforce report\"",
					"report.csv: 1 rows were left out: the opportunity is not won")
			.anyMatch((note) -> note.contains("Grand Totals") && note.contains("Copyright (c) 2000-2026"));
		Entry sale = sale("rep_xker", "006X0000001");
		assertThat(sale.occurredAt()).as("at noon in Madrid").isEqualTo("2026-03-02T11:00:00Z");
		assertThat(this.catalog.account(sale.soldOrFail().account()).name()).isEqualTo("Café Añil & Söhne");
		assertThat(lines(sale)).containsExactly(line("prod_XCT-1", "1", "4200"), line("prod_XLP-x2F2", "4", "85.5"));
		assertThat(sale.soldOrFail().lines().getLast().kind()).isEqualTo(SaleKind.CROSS_SELL);
		assertThat(rejects())
			.containsExactly("sales price currency is USD, but all amounts are in EUR here: convert them first");
	}

	@Test
	void theSuperstoreIsRecognised() throws IOException {
		Tally tally = run("superstore.csv", ImportOptions.NONE);
		assertThat(tally.notes()).contains("superstore.csv: recognised as \"Superstore\"");
		Entry sale = sale("rep_XWest", "XC-2026-1001");
		assertThat(lines(sale)).containsExactly(line("prod_FUR-BO-1", "2", "130.98"),
				line("prod_OFF-LA-1", "3", "4.8733"));
		assertThat(this.catalog.product("prod_OFF-LA-1")).extracting("category", "subcategory")
			.containsExactly("Office Supplies", "Labels");
		assertThat(this.catalog.account("acct_XB-100").segment()).isEqualTo("Consumer");
	}

	@Test
	void onlineRetailIsRecognisedAndNeedsARep() throws IOException {
		run("online-retail.csv", ImportOptions.NONE);
		assertThat(rejects()).first()
			.asString()
			.isEqualTo("it does not say who sold it: say whose such rows are with --cima.import.rep=<rep id>");
		Tally tally = run("online-retail.csv", ImportOptions.of("", "xany"));
		assertThat(tally.notes()).contains("online-retail.csv: recognised as \"Online Retail\"",
				"online-retail.csv: 2 rows were left out: stock was counted or written off, and nothing was sold");
		Entry sale = sale("rep_xany", "X36365");
		assertThat(sale.occurredAt()).as("of its first row, in London").isEqualTo("2010-12-01T08:26:00Z");
		assertThat(sale.soldOrFail().account()).isEqualTo("acct_X7850");
		assertThat(sale("rep_xany", "X36367").soldOrFail().lines().getFirst().product())
			.isEqualTo("prod_BANK-x20CHARGES");
	}

	@Test
	void aMappingBesideAFileSaysWhatItMeans() throws IOException {
		Files.writeString(this.folder.resolve("kasse.csv"), """
				Bon;Wann;Artikel;Menge;Preis;Art;Statt
				XK1;02.03.2026 10:15;xkk;2;1.299,50;Zusatz;
				XK1;02.03.2026 10:15;xkl;1;10;;
				""");
		Files.writeString(this.folder.resolve("kasse.mapping.yaml"), """
				name: Kasse
				dates: [dd.MM.yyyy HH:mm]
				zone: Europe/Berlin
				decimal: comma
				columns:
				  sale_id: Bon
				  occurred_at: Wann
				  rep_id: {value: xany}
				  product_id: Artikel
				  quantity: Menge
				  unit_price: Preis
				  kind: {column: Art, names: {Zusatz: CROSS_SELL, Besser: UP_SELL}}
				  instead_of_product_id: Statt
				products: {name: Artikel}
				""");
		assertThat(run(ImportOptions.NONE).getLast().rejected()).isZero();
		Entry sale = sale("rep_xany", "XK1");
		assertThat(lines(sale)).containsExactly(line("prod_xkk", "2", "1299.5"), line("prod_xkl", "1", "10"));
		assertThat(sale.soldOrFail().lines()).extracting(SaleLine::kind)
			.containsExactly(SaleKind.CROSS_SELL, SaleKind.BASE);
	}

	@Test
	void aFileOfNoKnownFormIsNamed() throws IOException {
		Files.writeString(this.folder.resolve("weather.csv"), "day,degrees\n2026-03-02,7\n");
		assertThat(run(ImportOptions.NONE).getLast().notes()).containsExactly(
				"weather.csv: not read, as its columns are of no form that is known: say --cima.import.mapping=<name>, or put a mapping beside it");
	}

	@Test
	void aCancelledOrderIsTakenBackAndARefundLowersWhatWasPaid() throws IOException {
		String orders = Files.readString(EXPORTS.resolve("shopify.csv")).replace("#X", "#Y");
		String before = orders.replace(",Card,20.00,", ",Card,0.00,").replace("2026-03-04 12:00:00 +0100", "");
		Files.writeString(this.folder.resolve("orders.csv"), before);
		Tally first = run(ImportOptions.NONE).getLast();
		assertThat(first.rejected()).isZero();
		assertThat(chain("rep_xrot", "#Y1003").standing()).isNotNull();
		Files.writeString(this.folder.resolve("orders.csv"), orders);
		Tally tally = run(ImportOptions.NONE).getLast();
		assertThat(tally).extracting(Tally::changed, Tally::unchanged, Tally::rejected).containsExactly(2L, 2L, 0L);
		assertThat(chain("rep_xrot", "#Y1003").standing()).isNull();
		assertThat(lines(chain("rep_xrot", "#Y1002").standing())).as("a third was paid back")
			.containsExactly(line("prod_XWS", "3", "13.3333"));
		assertThat(run(ImportOptions.NONE).getLast()).extracting(Tally::changed, Tally::unchanged, Tally::rejected)
			.containsExactly(0L, 4L, 0L);
		assertThat(chain("rep_xrot", "#Y1002").keys()).hasSize(2);

		Files.writeString(this.folder.resolve("orders.csv"), orders.replace("#Y", "#Z"));
		tally = run(ImportOptions.NONE).getLast();
		assertThat(tally.notes())
			.contains("orders.csv: 1 rows were left out: the sale was taken back before it was imported");
		assertThat(this.ledger.find("rep_xrot", ReadSale.key("#Z1003"))).isNull();
		Files.writeString(this.folder.resolve("orders.csv"), before.replace("#Y", "#Z"));
		run(ImportOptions.NONE);
		assertThat(this.ledger.find("rep_xrot", ReadSale.key("#Z1003"))).as("an older export comes later").isNull();
	}

	@Test
	void piecesThatCameBackAreTakenFromTheirSaleOnceInAnyOrder() throws IOException {
		String header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
		String sales = """
				R1,xra,A,6,12/1/2010 8:26,2.55,XR1,UK
				R1,xrb,B,6,12/1/2010 8:26,3.39,XR1,UK
				R2,xra,A,12,12/2/2010 9:01,2.55,XR1,UK
				R3,xra,A,5,12/9/2010 9:01,2.55,XR1,UK
				""";
		String returns = """
				CR1,xra,A,-2,12/3/2010 9:41,2.55,XR1,UK
				CR1,xra,A,-2,12/3/2010 9:41,2.55,XR1,UK
				CR2,xrb,B,-6,12/3/2010 9:49,3.39,XR1,UK
				CR3,xra,A,-99,12/3/2010 10:24,2.55,XR1,UK
				CR4,xra,A,-1,12/3/2010 10:24,2.55,,UK
				CR5,xra,A,-5,12/10/2010 10:24,2.55,XR1,UK
				""";
		ImportOptions any = ImportOptions.of("", "xany");
		Path file = this.folder.resolve("invoices.csv");
		Files.writeString(file, header + returns + sales);
		Tally tally = run(any).getLast();
		assertThat(tally).extracting(Tally::added, Tally::changed, Tally::rejected).containsExactly(4L, 4L, 2L);
		assertThat(rejects()).hasSize(2)
			.anyMatch((why) -> why.startsWith("it takes back 99 of prod_xra"))
			.anyMatch((why) -> why.startsWith("it names no customer"));
		assertThat(lines(chain("rep_xany", "R2").standing())).as("from the latest before")
			.containsExactly(line("prod_xra", "8", "2.55"));
		assertThat(lines(chain("rep_xany", "R1").standing())).containsExactly(line("prod_xra", "6", "2.55"));
		assertThat(chain("rep_xany", "R3").standing()).as("as a whole").isNull();
		tally = run(any).getLast();
		assertThat(tally).extracting(Tally::added, Tally::changed, Tally::unchanged, Tally::rejected)
			.containsExactly(0L, 0L, 8L, 2L);
		assertThat(lines(chain("rep_xany", "R2").standing())).containsExactly(line("prod_xra", "8", "2.55"));

		// in another order, in two files: what is refused comes right once its sale is
		// there
		String other = (header + returns).replace("R1", "Q1")
			.replace("R2", "Q2")
			.replace("R5", "Q5")
			.replace("xr", "xq");
		Files.writeString(file, other);
		assertThat(run(any).getLast().rejected()).isEqualTo(6);
		Files.writeString(file,
				(header + sales).replace("R1", "Q1").replace("R2", "Q2").replace("R3", "Q3").replace("xr", "xq"));
		assertThat(run(any).getLast().added()).isEqualTo(4);
		Files.writeString(file, other);
		assertThat(run(any).getLast()).extracting(Tally::changed, Tally::rejected).containsExactly(4L, 2L);
		assertThat(lines(chain("rep_xany", "Q2").standing())).containsExactly(line("prod_xqa", "8", "2.55"));
	}

	@Test
	void ordersThatCameBackAreTakenBackWhicheverFileComesFirst() throws IOException {
		for (boolean returnsFirst : new boolean[] { false, true }) {
			String mark = returnsFirst ? "XE" : "XD";
			String orders = Files.readString(EXPORTS.resolve("superstore.csv")).replace("XC", mark);
			String returns = Files.readString(EXPORTS.resolve("superstore-returns.csv")).replace("XC", mark);
			Files.writeString(this.folder.resolve(returnsFirst ? "b.csv" : "a.csv"), returnsFirst ? returns : orders);
			List<Tally> tallies = run(ImportOptions.NONE);
			if (returnsFirst) {
				assertThat(tallies.getLast().notes()).contains("b.csv: recognised as \"Superstore returns\"",
						"b.csv: 1 rows wait for a sale that is not there yet (cancellation), and hold as soon as it is imported");
			}
			Files.deleteIfExists(this.folder.resolve("a.csv"));
			Files.deleteIfExists(this.folder.resolve("b.csv"));
			Files.writeString(this.folder.resolve("c.csv"), returnsFirst ? orders : returns);
			assertThat(run(ImportOptions.NONE).getLast().rejected()).isZero();
			SaleChain cancelled = SaleChain.of(this.ledger, mark + "-2026-1002", "rep_XWest");
			assertThat(cancelled == null || cancelled.standing() == null).isTrue();
			assertThat(chain("rep_XWest", mark + "-2026-1001").standing()).isNotNull();
			Files.delete(this.folder.resolve("c.csv"));
		}
	}

	@Test
	void whatSomebodyCorrectedIsNotCorrectedByAFile() throws IOException {
		String orders = Files.readString(EXPORTS.resolve("superstore.csv")).replace("XC", "XF");
		Files.writeString(this.folder.resolve("a.csv"), orders);
		run(ImportOptions.NONE);
		Entry sale = sale("rep_XWest", "XF-2026-1001");
		this.corrector.correct(SaleBatches.IMPORTER, sale, "as it was",
				new LogSaleInput(UUID.randomUUID().toString(), sale.occurredAt(), null, "rep_XWest",
						sale.soldOrFail().account(), null,
						List.of(new LogSaleInput.Line("prod_FUR-BO-1", 1, BigDecimal.TEN, SaleKind.BASE, null))));
		Files.writeString(this.folder.resolve("a.csv"), orders.replace("261.96", "200"));
		assertThat(run(ImportOptions.NONE).getLast().rejected()).isEqualTo(2);
		assertThat(rejects()).first()
			.asString()
			.isEqualTo("sale XF-2026-1001 was corrected by somebody since it was imported: correct it there");
	}

	@Test
	void whatComesBackOfSeveralLinesOfOnePriceIsTakenFromAllOfThem() throws IOException {
		till("""
				WK1;2026-03-02 10:15;xwb;1;5;;
				WK1;2026-03-02 10:15;xwc;1;6;;
				WK1;2026-03-02 10:15;xwa;1;10;Better;xwb
				WK1;2026-03-02 10:15;xwa;1;10;Better;xwc
				WK1;2026-03-04 10:15;xwa;-2;10;;
				""");
		assertThat(run(ImportOptions.NONE).getLast().rejected()).isZero();
		assertThat(sale("rep_xany", "WK1").soldOrFail().lines()).hasSize(4);
		assertThat(lines(chain("rep_xany", "WK1").standing())).containsExactly(line("prod_xwb", "1", "5"),
				line("prod_xwc", "1", "6"));
	}

	@Test
	void whatCameBackWaitsForItsSaleWhenThatWasRefusedFirst() throws IOException {
		till("WK2;2026-03-04 10:15;xwd;-1;10;;\n");
		assertThat(run(ImportOptions.NONE).getLast().notes()).contains(
				"till.csv: 1 rows wait for a sale that is not there yet (return), and hold as soon as it is imported");
		till("WK2;2199-03-02 10:15;xwd;3;10;;\n");
		assertThat(run(ImportOptions.NONE).getLast().rejected()).isEqualTo(1);
		till("WK2;2026-03-02 10:15;xwd;3;10;;\n");
		assertThat(run(ImportOptions.NONE).getLast().added()).isEqualTo(1);
		assertThat(lines(chain("rep_xany", "WK2").standing())).containsExactly(line("prod_xwd", "2", "10"));
	}

	@Test
	void moreThanWasSoldDoesNotComeBackWhicheverIsThereFirst() throws IOException {
		String sale = "WK3;2026-03-02 10:15;xwe;2;10;;\n";
		String returns = """
				WK3;2026-03-04 10:15;xwe;-1;10;;
				WK3;2026-03-05 10:15;xwe;-5;10;;
				WK3;2026-03-05 10:15;xwb;-1;10;;
				""";
		till(returns);
		assertThat(run(ImportOptions.NONE).getLast().rejected()).isZero();
		till(sale);
		assertThat(run(ImportOptions.NONE).getLast().notes()).contains(
				"till.csv: 2 returns of sale WK3 that waited for it were left out, as it has not so many pieces: import them again to see which");
		assertThat(lines(chain("rep_xany", "WK3").standing())).containsExactly(line("prod_xwe", "1", "10"));
		till(returns);
		assertThat(run(ImportOptions.NONE).getLast()).extracting(Tally::unchanged, Tally::rejected)
			.containsExactly(1L, 2L);
		assertThat(lines(chain("rep_xany", "WK3").standing())).containsExactly(line("prod_xwe", "1", "10"));

		till(sale.replace("WK3", "WK4"));
		run(ImportOptions.NONE);
		till(returns.replace("WK3", "WK4"));
		assertThat(run(ImportOptions.NONE).getLast()).extracting(Tally::changed, Tally::rejected)
			.containsExactly(1L, 2L);
		assertThat(lines(chain("rep_xany", "WK4").standing())).containsExactly(line("prod_xwe", "1", "10"));
	}

	private void till(String rows) throws IOException {
		Files.writeString(this.folder.resolve("till.csv"), "Receipt;When;Item;Pieces;Price;Kind;Instead\n" + rows);
		Files.writeString(this.folder.resolve("till.mapping.yaml"), """
				name: Till
				columns:
				  sale_id: Receipt
				  occurred_at: When
				  rep_id: {value: xany}
				  product_id: Item
				  quantity: Pieces
				  unit_price: Price
				  kind: {column: Kind, names: {Better: UP_SELL}}
				  instead_of_product_id: Instead
				products: {name: Item}
				returns: {when: {column: Pieces, is: negative}}
				""");
	}

	private SaleChain chain(String rep, String id) {
		return Objects.requireNonNull(SaleChain.of(this.ledger, id, rep), id);
	}

	private Tally run(String export, ImportOptions options) throws IOException {
		Files.write(this.folder.resolve(export), Files.readAllBytes(EXPORTS.resolve(export)));
		return run(options).getLast();
	}

	private List<Tally> run(ImportOptions options) {
		return this.imports.run(NamedFile.in(this.folder), options, this.elsewhere.resolve("rejects.csv"),
				new PrintStream(new ByteArrayOutputStream()), false);
	}

	private List<String> rejects() throws IOException {
		try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(this.elsewhere.resolve("rejects.csv"))) {
			return csv.stream().skip(1).map((row) -> row.getField(2)).toList();
		}
	}

	private Entry sale(String rep, String id) {
		return Objects.requireNonNull(this.ledger.find(rep, ReadSale.key(id)), id);
	}

	private static List<org.assertj.core.groups.Tuple> lines(Entry sale) {
		return sale.soldOrFail()
			.lines()
			.stream()
			.map((line) -> tuple(line.product(), line.exactQuantity().stripTrailingZeros(),
					line.unitPrice().stripTrailingZeros()))
			.toList();
	}

	private static org.assertj.core.groups.Tuple line(String product, String quantity, String price) {
		return tuple(product, new BigDecimal(quantity).stripTrailingZeros(),
				new BigDecimal(price).stripTrailingZeros());
	}

}
