package dev.cima.importer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.audit.AuditedCommands;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Span;
import dev.cima.platform.AddressParameters;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.rep.Reps;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

/** Files that an admin sends while the app runs. */
@CimaIntegrationTest
class ImportDeskIntegrationTests {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Reps reps;

	@Autowired
	Ledger ledger;

	@Autowired
	ImportJobs jobs;

	@Autowired
	MongoDatabase database;

	@Autowired
	AuditedCommands commands;

	private CimaClient admin;

	private String mark;

	@BeforeEach
	void free() {
		this.admin = this.client.as("admin", Role.ADMIN);
		this.mark = UUID.randomUUID().toString().substring(0, 8);
		await()
			.until(() -> this.database.getCollection("importJobs").find(Filters.eq("_id", "running")).first() == null);
	}

	@Test
	void aZipIsImportedBehindTheAnswerAndSaysWhatItLeftOut() throws IOException {
		String zip = "import_" + this.mark;
		byte[] files = files();
		assertThat(send("?id=" + zip, "application/zip", files).body()).isEqualTo("{\"id\":\"%s\"}".formatted(zip));

		JsonNode job = ended(zip);

		assertThat(job.toString()).isEqualTo(
				"{\"state\":\"DONE\",\"rows\":4,\"done\":4,\"rejected\":1,\"rejectsUrl\":\"/export/rejects.csv?id=%s\",\"problem\":null}"
					.formatted(zip));
		assertThat(this.reps.find("rep_ana-" + this.mark).name()).isEqualTo("Ana");
		assertThat(this.ledger.card("rep_ana-" + this.mark, Span.ALL_TIME).totals(Span.ALL_TIME).sales()).isEqualTo(1);
		assertThat(this.admin.get("/export/rejects.csv?id=" + zip).body()).contains("sales.csv,3,", "prod_none");
		assertThat(this.admin.data("{ auditLog(first: 50) { edges { node { action after text } } } }").toString())
			.contains("sales.csv rejected: 1", "\"text\":\"admin imported files.\"");

		assertThat(send("?id=" + zip, "application/zip", files).statusCode()).as("the same id again").isEqualTo(202);
		assertThat(send("", "application/zip", files).statusCode()).as("the same files again").isEqualTo(202);
		await()
			.until(() -> this.database.getCollection("importJobs").find(Filters.eq("_id", "running")).first() == null);
		assertThat(this.ledger.card("rep_ana-" + this.mark, Span.ALL_TIME).totals(Span.ALL_TIME).sales()).isEqualTo(1);
	}

	@Test
	void oneCsvFileGoesByItsName() {
		String id = "import_" + this.mark;
		send("?file=products.csv&id=" + id, "text/csv; charset=utf-8",
				"product_id,sku,name,category,list_price\n%s,S,Lamp,Lamps,5\n".formatted(this.mark).getBytes());
		assertThat(ended(id).get("rejected").asInt()).isZero();
		assertThat(this.admin.data("{ node(id: \"prod_%s\") { ... on Product { name } } }".formatted(this.mark))
			.at("/node/name")
			.asString()).isEqualTo("Lamp");
	}

	@Test
	void anImportIsTheOnlyOneUntilItsNodeFallsSilent() {
		Document lock = new Document("_id", "running").append("job", "import_other");
		this.database.getCollection("importJobs")
			.insertOne(lock.append("until", java.util.Date.from(TestTime.now().plus(Duration.ofMinutes(1)))));
		HttpResponse<String> busy = send("?file=teams.csv", "text/csv", "team_id,name\nx,X\n".getBytes());
		assertThat(busy.statusCode()).isEqualTo(503);
		assertThat(busy.headers().firstValue("Retry-After")).hasValue("30");
		this.database.getCollection("importJobs")
			.replaceOne(Filters.eq("_id", "running"),
					lock.append("until", java.util.Date.from(TestTime.now().minusSeconds(1))));
		String id = "import_" + this.mark;
		send("?file=teams.csv&id=" + id, "text/csv", "team_id,name\n%s,X\n".formatted(this.mark).getBytes());
		assertThat(ended(id).get("state").asString()).isEqualTo("DONE");
	}

	@Test
	void keepsItsTurnHoweverSlowlyTheFilesCome() throws Exception {
		String id = "import_" + this.mark;
		PipedOutputStream slow = new PipedOutputStream();
		InputStream body = new PipedInputStream(slow);
		CompletableFuture<HttpResponse<String>> answer = HTTP
			.sendAsync(HttpRequest.newBuilder(this.admin.uri("/import?file=teams.csv&id=" + id))
				.header("Authorization", "Bearer " + this.admin.token())
				.header("Content-Type", "text/csv")
				.POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
				.build(), HttpResponse.BodyHandlers.ofString());
		slow.write(("team_id,name\n" + " ".repeat(100_000) + "\n").getBytes());
		slow.flush();
		MongoCollection<Document> locks = this.database.getCollection("importJobs");
		Document lock = new Document("_id", "running").append("job", id);
		await().until(() -> locks.countDocuments(lock) == 1);
		Date soon = Date.from(TestTime.now().plusSeconds(30));
		locks.updateOne(lock, new Document("$set", new Document("until", soon)));
		await().untilAsserted(() -> assertThat(locks.find(lock).first().getDate("until")).isAfter(soon));
		slow.write("%s,X\n".formatted(this.mark).getBytes());
		slow.close();
		assertThat(answer.get().statusCode()).isEqualTo(202);
		assertThat(ended(id).get("state").asString()).isEqualTo("DONE");
	}

	@Test
	void aJobWhoseNodeDiedHasFailed() {
		String id = "import_" + this.mark;
		this.jobs.insert(new ImportJob(id, "admin", ImportJob.RUNNING, TestTime.now().minusSeconds(600), null, 9, 3, 0,
				TestTime.now().minusSeconds(300), null));
		assertThat(job(id).get("state").asString()).isEqualTo("FAILED");
	}

	@Test
	void aMappingComesWithItsFileAndReasonsNameWhatTheAddressCanSay() throws IOException {
		String id = "import_" + this.mark;
		String rep = "bea-" + this.mark;
		byte[] files = ReceivedFilesTests
			.zip("teams.csv", "team_id,name\n%s,North\n".formatted(this.mark), "reps.csv",
					"rep_id,name,team_id\n%s,Bea,%s\n".formatted(rep, this.mark), "till.csv",
					"Bon,Wann,Artikel,Menge,Preis\nM-%s,2026-03-02 10:15,=lamp %s,2,\"1,299\"\n".formatted(this.mark,
							this.mark),
					"till.mapping.yaml",
					"""
							columns: {sale_id: Bon, occurred_at: Wann, product_id: Artikel, quantity: Menge, unit_price: Preis}
							products: {name: Artikel}
							""")
			.readAllBytes();
		send("?id=" + id, "application/zip", files);
		assertThat(ended(id).get("rejected").asInt()).isEqualTo(1);
		assertThat(this.admin.get("/export/rejects.csv?id=" + id).body())
			.contains("then say decimal=point or comma in the address")
			.doesNotContain("--cima");

		send("?decimal=comma&id=%s-2".formatted(id), "application/zip", files);
		assertThat(ended(id + "-2").get("rejected").asInt()).isEqualTo(1);
		assertThat(this.admin.get("/export/rejects.csv?id=%s-2".formatted(id)).body())
			.contains("say whose such rows are with rep=<rep id> in the address");

		send("?decimal=comma&rep=%s&id=%s-3".formatted(rep, id), "application/zip", files);
		assertThat(ended(id + "-3").get("rejected").asInt()).isZero();
		assertThat(this.ledger.card("rep_" + rep, Span.ALL_TIME).totals(Span.ALL_TIME).revenue()).isEqualTo(260);
		assertThat(send("?decimal=dot", "application/zip", files).body()).contains("decimal is point or comma");
	}

	@Test
	void aRejectedCellThatLooksLikeAFormulaIsSafeToOpen() {
		String id = "import_" + this.mark;
		send("?file=products.csv&id=" + id, "text/csv",
				"product_id,sku,name,category,list_price\n=cmd()-%s,S,Lamp,Lamps,ten\n".formatted(this.mark)
					.getBytes());
		assertThat(ended(id).get("rejected").asInt()).isEqualTo(1);
		assertThat(this.admin.get("/export/rejects.csv?id=" + id).body()).contains("'=cmd()")
			.doesNotContain(",=cmd()")
			.doesNotContain(",\"=cmd()");
	}

	@Test
	void anErrorOfTheMachineEndsTheJobAsFailed() {
		String id = "import_" + this.mark;
		Import broken = mock(Import.class, (call) -> {
			throw new OutOfMemoryError("as in a test");
		});
		ImportDesk desk = new ImportDesk(broken, this.jobs, this.commands, DataSize.ofMegabytes(1));
		Viewer admin = new Viewer("admin", null, Set.of(), Set.of(Role.ADMIN));
		assertThatNoException()
			.isThrownBy(() -> desk.take(admin, "text/csv", new AddressParameters(Map.of("id", id, "file", "teams.csv")),
					new ByteArrayInputStream("team_id,name\nx,X\n".getBytes())));
		JsonNode job = ended(id);
		assertThat(job.get("state").asString()).isEqualTo("FAILED");
		assertThat(job.get("problem").asString())
			.startsWith("Something went wrong on the server. What was imported stays");
	}

	@Test
	void saysWhatIsWrongAndIsForAdmins() throws IOException {
		assertThat(send("", "application/json", "{}".getBytes()).body()).contains("or a ZIP as application/zip");
		assertThat(send("", "text/csv", "x".getBytes()).body()).contains("/import?file=sales.csv");
		assertThat(send("?id=7", "text/csv", "x".getBytes()).body()).contains("The id must be import_");
		assertThat(send("?folder=/etc", "text/csv", "x".getBytes()).body())
			.contains("There are: decimal, file, id, mapping, rep.");
		assertThat(send("", "application/zip", ReceivedFilesTests.zip("../reps.csv", "x").readAllBytes()).statusCode())
			.isEqualTo(400);
		CimaClient manager = this.client.as(this.shop.rep(Shop.EAST), Role.MANAGER);
		assertThat(send(manager, "?file=teams.csv", "text/csv", "x".getBytes()).statusCode()).isEqualTo(403);
		assertThat(manager.send("{ importJob(id: \"import_x\") { state } }", Map.of()).get("errors")).isNotEmpty();
	}

	private byte[] files() throws IOException {
		String rep = "ana-" + this.mark;
		String day = TestTime.now().minus(Duration.ofDays(2)).toString();
		return ReceivedFilesTests
			.zip("teams.csv", "team_id,name\n%s,North\n".formatted(this.mark), "reps.csv",
					"rep_id,name,team_id\n%s,Ana,%s\n".formatted(rep, this.mark), "sales.csv",
					"sale_id,occurred_at,rep_id,account_id,product_id,quantity,unit_price,kind,instead_of_product_id\n"
							+ "s1-%s,%s,%s,,helmet,1,30,BASE,\ns2-%s,%s,%s,,none,1,30,BASE,\n".formatted(this.mark, day,
									rep, this.mark, day, rep))
			.readAllBytes();
	}

	private JsonNode ended(String id) {
		await().atMost(Duration.ofSeconds(60)).until(() -> !job(id).get("state").asString().equals("RUNNING"));
		return job(id);
	}

	private JsonNode job(String id) {
		return this.admin
			.data("query($id: ID!) { importJob(id: $id) { state rows done rejected rejectsUrl problem } }",
					Map.of("id", id))
			.get("importJob");
	}

	private HttpResponse<String> send(String address, String type, byte[] body) {
		return send(this.admin, address, type, body);
	}

	private static HttpResponse<String> send(CimaClient as, String address, String type, byte[] body) {
		try {
			return HTTP.send(HttpRequest.newBuilder(as.uri("/import" + address))
				.header("Authorization", "Bearer " + as.token())
				.header("Content-Type", type)
				.POST(HttpRequest.BodyPublishers.ofByteArray(body))
				.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
