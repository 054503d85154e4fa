package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Enters competitions that began before they are entered, as they would stand had they
 * been made in time: for demo data, as nobody else can open one in the past.
 */
@Component
public class CompetitionHistory {

	private final ThemedDrafts themes;

	private final Competitions competitions;

	private final CompetitionCloser closer;

	private final CompetitionSettings settings;

	private final ApplicationEventPublisher events;

	CompetitionHistory(ThemedDrafts themes, Competitions competitions, CompetitionCloser closer,
			CompetitionSettings settings, ApplicationEventPublisher events) {
		this.themes = themes;
		this.competitions = competitions;
		this.closer = closer;
		this.settings = settings;
		this.events = events;
	}

	/**
	 * When one that closes then is decided, with a minute for the clock of the node that
	 * does it.
	 */
	public Instant decidedAt(Instant closesAt) {
		return closesAt.plus(this.settings.grace()).plus(this.settings.closeAfter()).plus(Duration.ofMinutes(1));
	}

	/** Enters one whose window is open, made before it opened. Safe to repeat. */
	public void enterLive(Past past) {
		this.competitions.insert(competition(past, Competition.Progress.NONE));
	}

	/**
	 * Enters one whose grace is over, decides it by what the ledger has, pays its prizes
	 * and tells of it. Safe to repeat, also after a crash in between.
	 */
	public void enterClosed(Past past) {
		// done: whoever else looks after competitions might decide it at another moment
		Competition.Progress done = new Competition.Progress(true, true, 1, null, null, true, null);
		Competition competition = competition(past, done);
		this.competitions.insert(competition);
		this.events.publishEvent(new CompetitionOpened(competition.id()));
		this.closer.finish(competition, this.closer.decide(competition));
	}

	private Competition competition(Past past, Competition.Progress progress) {
		ThemedInput input = new ThemedInput(past.id(), past.theme(), past.category(), past.name(), past.opensAt(),
				past.closesAt(), null, null, null, null, past.prizes());
		String name = (past.name() != null) ? past.name()
				: this.themes.name(past.theme(), past.category(), Locale.ENGLISH);
		Draft draft = ThemedDrafts.draft(input, name, past.opensAt(), past.closesAt(), this.themes.zone(null));
		Competition made = draft.competition(CompetitionId.PREFIX + past.id(), input.hash(), null, past.by(),
				past.madeAt(), this.settings.grace());
		return made.but().progress(progress).build();
	}

	/**
	 * A competition by a ready-made theme.
	 *
	 * @param id a UUID
	 * @param category for CATEGORY_PUSH
	 * @param name null: what the theme is called
	 * @param madeAt before it opened
	 * @param by who made it
	 */
	public record Past(String id, CompetitionTheme theme, @Nullable String category, @Nullable String name,
			Instant opensAt, Instant closesAt, Instant madeAt, List<Prize> prizes, String by) {
	}

}
