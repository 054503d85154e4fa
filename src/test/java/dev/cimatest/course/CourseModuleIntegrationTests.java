package dev.cimatest.course;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome.Recorded;
import dev.cima.platform.Role;
import dev.cimatest.course.CourseModule.Courses;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A new way to earn touches no file of the application. */
@OwnCimaIntegrationTest
@Import(CourseModule.class)
@TestPropertySource(properties = { "cima.backfill.roll-out=0s", "cima.backfill.look=100ms" })
class CourseModuleIntegrationTests {

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Courses courses;

	@Autowired
	Ledger ledger;

	@Autowired
	MongoDatabase database;

	@Test
	void paysOnceTellsEverywhereAndGivesABadge() {
		String rep = this.shop.rep(Shop.EAST);
		CimaClient admin = this.client.as("admin", Role.ADMIN);
		String badge = "badge_" + UUID.randomUUID();
		JsonNode defined = admin
			.data("""
					mutation($input: DefineBadgeInput!) { defineBadge(input: $input) { badge { id } errors { message } } }""",
					Map.of("input", Map.of("id", badge, "name", "Scholar", "description", "Two courses", "criterion",
							"month.credits[\"workshop\"] >= 2", "repeats", "MONTHLY")));
		assertThat(defined.at("/defineBadge/badge/id").asString()).as(defined.toString()).isEqualTo(badge);
		String first = UUID.randomUUID().toString();
		assertThat(this.courses.finish(rep, first, 40)).isInstanceOf(Recorded.class);
		assertThat(this.courses.finish(rep, first, 40)).isInstanceOfSatisfying(Recorded.class,
				(again) -> assertThat(again.replayed()).isTrue());
		this.ledger.settle();
		assertThat(progress(rep, badge)).isEqualTo("1 of 2");
		assertThat(awards(rep, badge)).isZero();
		this.courses.finish(rep, UUID.randomUUID().toString(), 40);
		this.ledger.settle();
		assertThat(awards(rep, badge)).isOne();

		JsonNode me = this.client.as(rep, Role.REP).data("""
				{ me { scorecard { balance points } entries(first: 9) { edges { node {
				  kind cause points receipt { steps { label points } } } } } }
				  feed(first: 50) { edges { node { kind text rep { id } } } } }""");
		assertThat(me.at("/me/scorecard/balance").asInt()).as(me.toString()).isEqualTo(80);
		assertThat(me.at("/me/scorecard/points").asInt()).isZero();
		JsonNode entry = me.at("/me/entries/edges/1/node");
		assertThat(entry.at("/kind").asString()).isEqualTo("OTHER");
		assertThat(entry.at("/cause").asString()).isEqualTo("workshop");
		assertThat(entry.at("/receipt/steps/0/label").asString()).isEqualTo("Course " + first);
		List<String> told = StreamSupport.stream(me.at("/feed/edges").spliterator(), false)
			.map((edge) -> edge.get("node"))
			.filter((item) -> item.at("/rep/id").asString().equals(rep) && item.get("kind").asString().equals("OTHER"))
			.map((item) -> item.get("text").asString())
			.toList();
		assertThat(told).hasSize(2)
			.anySatisfy((text) -> assertThat(text).endsWith("finished the course " + first + "."));
		await().untilAsserted(() -> assertThat(pushed("COURSE_FINISHED/" + rep + "-" + first + "/" + rep)).isOne());
		await().untilAsserted(() -> assertThat(
				this.database.getCollection("backfills").find(new Document("_id", "courses/1")).first())
			.extracting((run) -> run.get("finishedAt"))
			.isNotNull());
	}

	private String progress(String rep, String badge) {
		JsonNode badges = this.client.as(rep, Role.REP)
			.data("{ badges { id progress { current target } } }")
			.get("badges");
		return StreamSupport.stream(badges.spliterator(), false)
			.filter((one) -> one.get("id").asString().equals(badge))
			.map((one) -> one.at("/progress/current").asInt() + " of " + one.at("/progress/target").asInt())
			.findFirst()
			.orElse("none");
	}

	private long awards(String rep, String badge) {
		return this.database.getCollection("awards")
			.countDocuments(new Document("rep", rep).append("badge", badge).append("given", true));
	}

	private long pushed(String id) {
		return this.database.getCollection("pushes.done").countDocuments(new Document("_id", id));
	}

}
