package dev.cima.access;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.access.AccessTable.Cell;
import dev.cima.access.Sightings.Door;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The running application against the table {@code access.md}. */
@CimaIntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixIntegrationTests {

	private final AccessTable table = AccessTable.read();

	@Autowired
	Cast cast;

	@Autowired
	GraphQlSource source;

	private Selections selections;

	private Sightings sightings;

	@BeforeAll
	void look() throws IOException {
		this.selections = new Selections(this.source.schema());
		this.sightings = new Sightings(this.cast.rep(Person.REP), this.cast.thing("team"));
		this.cast.boardsAreThere();
		new Tour(this.cast, this.selections, this.sightings).walk();
		this.selections.documents().forEach(this::nobody);
		MatrixReport.write(this.sightings, this.selections.coordinates());
	}

	private void nobody(String field, String document) {
		HttpResponse<String> answer = this.cast.as(Person.NOBODY).post("/graphql", Map.of("query", document));
		if (answer.statusCode() == 401 && answer.body()
			.equals("{\"errors\":[{\"message\":\"Sign in: the request has no token.\",\"locations\":[],"
					+ "\"extensions\":{\"classification\":\"UNAUTHORIZED\"}}]}")) {
			this.sightings.isClosed(field);
		}
	}

	@Test
	void theTableKnowsEveryFieldAndNoOther() {
		assertThat(this.selections.coordinates()).as("the schema's fields, and those that access.md says who may see")
			.containsExactlyInAnyOrderElementsOf(this.table.fields());
	}

	@Test
	void everyKindOfNodeIsAskedForByItsId() {
		assertThat(Doors.kindsOfNodes()).isEqualTo(this.selections.nodes());
	}

	@ParameterizedTest
	@EnumSource
	void everyFieldIsSeenByWhomTheTableNames(Door door) {
		Set<String> fields = this.selections.reachable(door);
		fields.addAll(this.sightings.asked(door));
		assertThat(comparison().at(door, fields, Doors.absent(door))).isEmpty();
	}

	@Test
	void noErrorTellsWhatItsReaderMayNotSee() {
		assertThat(Person.SIGNED_IN).allSatisfy((person) -> assertThat(this.sightings.told(person)).isNotEmpty());
		assertThat(comparison().inErrors()).isEmpty();
	}

	@Test
	void nobodySeesAnythingWithoutAToken() {
		for (String field : this.table.fields()) {
			assertThat(this.sightings.closed(field)).as(field)
				.isEqualTo(this.table.of(field).of(Person.NOBODY) == Cell.NO);
		}
		CimaClient nobody = this.cast.as(Person.NOBODY);
		String document = "subscription { leaderboardChanged { asOf } }";
		try (EventStream stream = new EventStream(nobody, document, Map.of()); Socket socket = new Socket(nobody)) {
			assertThat(stream.status()).isEqualTo(401);
			assertThat(socket.isOpen()).isFalse();
		}
	}

	private Comparison comparison() {
		return new Comparison(this.table, this.sightings, this.cast.reps());
	}

}
