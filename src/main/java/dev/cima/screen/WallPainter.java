package dev.cima.screen;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

import dev.cima.leaderboard.TeamBoards.TeamBoard;
import dev.cima.leaderboard.TeamBoards;
import dev.cima.platform.Organisation;
import dev.cima.platform.Sha256;
import dev.cima.recognition.TeamNews.News;
import dev.cima.recognition.TeamNews;
import dev.cima.rep.RepNames;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import dev.cima.screen.Wall.WallBoard;
import dev.cima.screen.Wall.WallPlace;

import org.springframework.stereotype.Component;

/** Makes what a screen shows, from what holds now. */
@Component
class WallPainter {

	/** What fits on a screen that is read from across a room. */
	static final int MOST_PLACES = 10;

	/** Nobody of a small team is left out. */
	private static final int LEAST_PLACES = 3;

	private static final int MOST_NEWS = 8;

	private static final int MOST_CELEBRATIONS = 20;

	private final TeamBoards boards;

	private final TeamNews news;

	private final Teams teams;

	private final RepNames names;

	private final Organisation organisation;

	private final ScreenSettings settings;

	private final InstantSource clock;

	WallPainter(TeamBoards boards, TeamNews news, Teams teams, RepNames names, Organisation organisation,
			ScreenSettings settings, InstantSource clock) {
		this.boards = boards;
		this.news = news;
		this.teams = teams;
		this.names = names;
		this.organisation = organisation;
		this.settings = settings;
		this.clock = clock;
	}

	Wall paint(StoredScreen screen, Locale language) {
		Team team = this.teams.find(screen.team());
		if (team == null) {
			throw ScreenDevices.ended();
		}
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		LocalDate today = this.organisation.dayOf(now);
		List<News> all = this.news.newest(screen.team(), language);
		return new Wall(this.organisation.name(), team.name(), now, this.organisation.zone().getId(),
				this.settings.isQuiet(LocalTime.ofInstant(now, this.organisation.zone())),
				board(this.boards.read(screen.team(), MOST_PLACES), screen, language),
				all.stream().limit(MOST_NEWS).toList(),
				all.stream()
					.filter((one) -> one.celebrated() && this.organisation.dayOf(one.at()).equals(today))
					.limit(MOST_CELEBRATIONS)
					.toList());
	}

	/**
	 * The better half, and what it takes to be in it: nobody has to see their own name at
	 * the bottom of a wall.
	 */
	private WallBoard board(TeamBoard board, StoredScreen screen, Locale language) {
		int half = shown(board.size());
		List<WallPlace> places = board.places()
			.stream()
			.limit(half)
			.map((place) -> new WallPlace(Sha256.base64(screen.id() + "/" + place.rep().id()).substring(0, 16),
					place.rank(), this.names.of(place.rep(), language), place.score(), place.toNext()))
			.toList();
		BigDecimal benchmark = (places.size() < board.size() && !places.isEmpty()) ? places.getLast().score() : null;
		return new WallBoard(board.whole(), board.from(), board.until(), board.size(), places, benchmark);
	}

	static int shown(int size) {
		return Math.min(MOST_PLACES, Math.max(LEAST_PLACES, (size + 1) / 2));
	}

}
