package dev.cima.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.cima.CimaIntegrationTest;
import dev.cima.leaderboard.TopPlaces.Place;
import dev.cima.leaderboard.TopPlaces.Top;
import dev.cima.leaderboard.TopPlaces;
import dev.cima.platform.Organisation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

@CimaIntegrationTest
class OvertakenWatchIntegrationTests {

	private final TestClock clock = new TestClock();

	private final TopPlaces places = mock(TopPlaces.class);

	private final PushSettings settings = new Binder(new MapConfigurationPropertySource(Map.of()))
		.bindOrCreate("cima.push", PushSettings.class);

	@Autowired
	MongoClient client;

	@Autowired
	Organisation organisation;

	private MongoDatabase database;

	private Pushes pushes;

	@BeforeEach
	void newDatabase() {
		this.database = this.client.getDatabase("overtaken-" + UUID.randomUUID());
		this.pushes = new Pushes(this.database);
	}

	@AfterEach
	void drop() {
		this.database.drop();
	}

	@Test
	void ofTwoNodesThatLookEachTurnIsTakenByOneAndEverybodyIsToldOnce() {
		OvertakenWatch one = watch();
		OvertakenWatch two = watch();
		shows("1", "ana", 30, "ben", 20);
		one.look();
		two.look();
		shows("2", "ben", 40, "ana", 30);
		two.look();
		one.look();

		assertThat(waiting()).containsExactly("OVERTAKEN/board-2/ana");
	}

	@Test
	void whatADeadNodeDecidedAndDidNotTellIsTold() {
		shows("1", "ana", 30, "ben", 20);
		watch().look();
		SeenTops tops = new SeenTops(this.database);
		shows("2", "ben", 40, "ana", 30);
		SeenTop decided = SeenTop.after(tops.find("board"), this.places.read(null, 0), List.of(), this.clock.instant(),
				10);
		assertThat(tops.take(decided)).isTrue(); // and then it died

		watch().look();

		assertThat(waiting()).containsExactly("OVERTAKEN/board-2/ana");
		assertThat(this.pushes.due(this.clock.instant(), 1).getFirst().args()).containsExactly("2");
	}

	@Test
	void whoWasToldOfTheOldMonthsBoardIsNotToldOfTheNewOnesWithinTheHour() {
		OvertakenWatch watch = watch();
		shows("1", "ana", 30, "ben", 20);
		watch.look();
		shows("2", "ben", 40, "ana", 30);
		watch.look();
		shows("next", "3", "ana", 3, "ben", 2);
		watch.look();
		shows("next", "4", "ben", 4, "ana", 3);
		watch.look();
		assertThat(waiting()).containsExactly("OVERTAKEN/board-2/ana");

		shows("next", "5", "ana", 5, "ben", 4);
		watch.look();
		this.clock.forward(Duration.ofMinutes(61));
		shows("next", "6", "ben", 6, "ana", 5);
		watch.look();

		assertThat(waiting()).containsExactlyInAnyOrder("OVERTAKEN/board-2/ana", "OVERTAKEN/next-3/ben",
				"OVERTAKEN/next-4/ana");
	}

	@Test
	void saysNothingWhileTheBoardCannotBeShown() {
		shows("1", "ana", 30, "ben", 20);
		OvertakenWatch watch = watch();
		watch.look();
		given(this.places.version(any())).willReturn(null);
		given(this.places.read(any(), anyInt())).willReturn(null);
		watch.look();
		given(this.places.version(any())).willReturn("3");
		watch.look();

		assertThat(waiting()).isEmpty();
	}

	private OvertakenWatch watch() {
		return new OvertakenWatch(this.places, new SeenTops(this.database),
				new PushOutbox(this.pushes, this.settings, this.clock), this.settings, this.organisation, this.clock);
	}

	private void shows(String version, String first, long most, String second, long less) {
		shows("board", version, first, most, second, less);
	}

	private void shows(String board, String version, String first, long most, String second, long less) {
		given(this.places.version(any())).willReturn(version);
		given(this.places.read(any(), anyInt()))
			.willReturn(new Top(board, version, List.of(new Place(first, 1, most), new Place(second, 2, less))));
	}

	private List<String> waiting() {
		Instant later = this.clock.instant().plusSeconds(10);
		return new ArrayList<>(this.pushes.due(later, 100)).stream().map(Push::id).toList();
	}

}
