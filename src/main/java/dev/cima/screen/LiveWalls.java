package dev.cima.screen;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import dev.cima.leaderboard.TeamBoards;
import dev.cima.recognition.TeamNews;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.stereotype.Component;

/**
 * What a screen shows, now and again whenever something of it changes: each time all of
 * it, so that a screen has nothing to put together. Every half a minute it comes by
 * itself, so that a name that was erased or a quiet hour that begins needs no sale.
 */
@Component
class LiveWalls {

	private final TeamBoards boards;

	private final TeamNews news;

	private final WallPainter painter;

	private final RevokedScreens revoked;

	private final Screens screens;

	private final ScreenSettings settings;

	private final InstantSource clock;

	LiveWalls(TeamBoards boards, TeamNews news, WallPainter painter, RevokedScreens revoked, Screens screens,
			ScreenSettings settings, InstantSource clock) {
		this.boards = boards;
		this.news = news;
		this.painter = painter;
		this.revoked = revoked;
		this.screens = screens;
		this.settings = settings;
		this.clock = clock;
	}

	/** Ends with an error once the screen is revoked. */
	Flux<Wall> follow(StoredScreen screen, Locale language) {
		Flux<Boolean> changes = Flux.merge(
				this.boards.follow(screen.team(), WallPainter.MOST_PLACES).map((board) -> false),
				this.news.added(screen.team()).map((item) -> false),
				Flux.interval(this.settings.paintEvery()).map((tick) -> true));
		// who reads a board or the feed for all must not wait for one screen
		return changes.startWith(true)
			.onBackpressureLatest()
			.publishOn(Schedulers.boundedElastic(), 1)
			.map((seen) -> paint(screen, language, seen))
			.mergeWith(this.revoked.end(screen.id()));
	}

	private Wall paint(StoredScreen screen, Locale language, boolean seen) {
		if (seen) {
			this.screens.seen(screen.id(), this.clock.instant().truncatedTo(ChronoUnit.MILLIS));
		}
		return this.painter.paint(screen, language);
	}

}
