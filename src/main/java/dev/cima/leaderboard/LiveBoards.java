package dev.cima.leaderboard;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.cima.leaderboard.BoardScripts.Version;
import dev.cima.leaderboard.Leaderboards.Answer;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import dev.cima.platform.WatchedPoll;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

import org.springframework.stereotype.Component;

/**
 * Tells those who watch a board about its changes. A few times a second it asks for the
 * versions of all watched boards, and reads each changed one once for all who want to see
 * the same.
 */
@Component
class LiveBoards extends WatchedPoll<LiveBoards.Watch> {

	private static final Logger log = LoggerFactory.getLogger(LiveBoards.class);

	private final Leaderboards leaderboards;

	private final BoardKeeper keeper;

	private final Organisation organisation;

	private final InstantSource clock;

	LiveBoards(Leaderboards leaderboards, BoardKeeper keeper, Organisation organisation, InstantSource clock,
			LeaderboardSettings settings, MeterRegistry meters) {
		super("live-boards", settings.tick(), "Watched boards could not be read; again in a moment");
		this.leaderboards = leaderboards;
		this.keeper = keeper;
		this.organisation = organisation;
		this.clock = clock;
		meters.gaugeCollectionSize("cima.boards.watched", List.of(), watches());
	}

	/**
	 * The board as it is now, and after each change. A slow watcher gets only the latest
	 * state.
	 */
	Flux<Leaderboard> follow(LeaderboardInput input, Shape shape, @Nullable String viewer) {
		return watch((sink) -> new Watch(input, shape, viewer, sink), FluxSink.OverflowStrategy.LATEST);
	}

	@Override
	protected void look(boolean all) {
		if (!watches().isEmpty()) {
			LocalDate today = today();
			answer(all ? changed(today) : watches().stream().filter((watch) -> watch.seen == null).toList(), today);
		}
	}

	/**
	 * Which of the watched boards changed. A team's board shows today's members, so it
	 * also changes when somebody joins or leaves the team.
	 */
	private List<Watch> changed(LocalDate today) {
		Map<Span, CompletableFuture<Version>> asked = new HashMap<>();
		watches()
			.forEach((watch) -> asked.computeIfAbsent(watch.input.board(today).span(), this.leaderboards::version));
		Map<Span, Version> versions = new HashMap<>();
		asked.forEach((span, version) -> versions.put(span, known(span, version)));
		return watches().stream().filter((watch) -> {
			Board board = watch.input.board(today);
			// a watcher who came in between is answered next time
			Version version = versions.get(board.span());
			return version != null && !(board.equals(watch.board) && version.equals(watch.seen)
					&& this.leaderboards.members(board).equals(watch.members));
		}).toList();
	}

	private Version known(Span span, CompletableFuture<Version> asked) {
		try {
			Version version = asked.join();
			if (version.whole()) {
				return version;
			}
			this.keeper.want(span);
		}
		catch (CompletionException ex) {
			log.debug("Redis did not answer", ex);
		}
		return Version.UNKNOWN;
	}

	private void answer(List<Watch> changed, LocalDate today) {
		Map<Question, List<Watch>> watching = new LinkedHashMap<>();
		for (Watch watch : changed) {
			Question question = watch.shape.of(watch.input.board(today), watch.viewer);
			watching.computeIfAbsent(question, (ignored) -> new ArrayList<>()).add(watch);
		}
		List<Question> questions = List.copyOf(watching.keySet());
		// before they are read: who joins in between is seen next time
		List<List<String>> members = questions.stream()
			.map((question) -> this.leaderboards.members(question.board()))
			.toList();
		List<Answer> answers = this.leaderboards.answer(questions);
		for (int i = 0; i < questions.size(); i++) {
			Answer answer = answers.get(i);
			Board board = questions.get(i).board();
			List<String> ofTeam = members.get(i);
			watching.getOrDefault(questions.get(i), List.of()).forEach((watch) -> watch.show(board, ofTeam, answer));
		}
	}

	private LocalDate today() {
		return this.organisation.dayOf(this.clock.instant());
	}

	/** Someone who watches. */
	static final class Watch {

		private final LeaderboardInput input;

		private final Shape shape;

		private final @Nullable String viewer;

		private final FluxSink<Leaderboard> sink;

		private @Nullable Board board;

		private List<String> members = List.of();

		private @Nullable Version seen;

		Watch(LeaderboardInput input, Shape shape, @Nullable String viewer, FluxSink<Leaderboard> sink) {
			this.input = input;
			this.shape = shape;
			this.viewer = viewer;
			this.sink = sink;
		}

		void show(Board board, List<String> members, Answer answer) {
			this.board = board;
			this.members = members;
			this.seen = answer.version();
			this.sink.next(answer.board());
		}

	}

}
