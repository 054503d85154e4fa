package dev.cima.leaderboard;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.cima.leaderboard.BoardScripts.Version;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Metric;
import dev.cima.ledger.Period;
import dev.cima.ledger.Span;
import dev.cima.ledger.SpanTotals;
import dev.cima.ledger.Totals;
import dev.cima.platform.Edge;
import dev.cima.platform.Organisation;
import dev.cima.platform.PageInfo;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** Answers what phones ask of boards. */
@Component
class Leaderboards {

	private static final Logger log = LoggerFactory.getLogger(Leaderboards.class);

	/** Sales are refused long before they could lie this far ahead. */
	private static final Duration NO_SALES_AHEAD = Duration.ofHours(1);

	private final BoardScripts scripts;

	private final BoardReader reader;

	private final BoardKeeper keeper;

	private final Reps reps;

	private final Ledger ledger;

	private final Organisation organisation;

	private final InstantSource clock;

	private final ShownPages pages = new ShownPages();

	Leaderboards(BoardScripts scripts, BoardReader reader, BoardKeeper keeper, Reps reps, Ledger ledger,
			Organisation organisation, InstantSource clock) {
		this.scripts = scripts;
		this.reader = reader;
		this.keeper = keeper;
		this.reps = reps;
		this.ledger = ledger;
		this.organisation = organisation;
		this.clock = clock;
	}

	/** Answers one question: one round trip to Redis, two for a viewer who is hidden. */
	Leaderboard answer(Question question) {
		return answer(List.of(question)).getFirst().board();
	}

	/** Answers several questions in the round trips of one. */
	List<Answer> answer(List<Question> questions) {
		List<CompletableFuture<Standings>> asked = questions.stream().map((question) -> ask(question, null)).toList();
		List<CompletableFuture<Standings>> answered = new ArrayList<>();
		for (int i = 0; i < questions.size(); i++) {
			Standings standings = join(questions.get(i), asked.get(i));
			Row own = own(questions.get(i), standings);
			answered.add((own != null) ? ask(questions.get(i), own) : CompletableFuture.completedFuture(standings));
		}
		List<Standings> all = new ArrayList<>();
		for (int i = 0; i < questions.size(); i++) {
			all.add(join(questions.get(i), answered.get(i)));
		}
		Map<String, Rep> names = names(questions, all);
		List<Answer> answers = new ArrayList<>();
		for (int i = 0; i < questions.size(); i++) {
			answers.add(new Answer(all.get(i).version(), leaderboard(questions.get(i), all.get(i), names)));
		}
		return answers;
	}

	/** The state of a span's boards. */
	CompletableFuture<Version> version(Span span) {
		return liesAhead(span) ? CompletableFuture.completedFuture(Version.EMPTY) : this.scripts.version(span);
	}

	/**
	 * Today's members of a team's board, at most 10 s old; none for the organisation's.
	 */
	List<String> members(Board board) {
		return (board.team() != null) ? this.reps.membersOf(board.team()) : List.of();
	}

	private boolean liesAhead(Span span) {
		return span.period() != Period.ALL_TIME
				&& this.clock.instant().plus(NO_SALES_AHEAD).isBefore(this.organisation.startOf(span.from()));
	}

	private CompletableFuture<Standings> ask(Question question, @Nullable Row own) {
		Board board = question.board();
		if (liesAhead(board.span())) {
			return CompletableFuture.completedFuture(new Standings(Version.EMPTY, 0, null, Map.of()));
		}
		if (board.team() == null) {
			return this.reader.read(question, own);
		}
		return this.reader.readTeam(question, board.team(), this.reps.membersOf(board.team()), own);
	}

	private Standings join(Question question, CompletableFuture<Standings> answer) {
		Standings standings;
		try {
			standings = answer.join();
		}
		catch (CompletionException ex) {
			log.debug("Redis did not answer", ex);
			standings = Standings.rebuilding();
		}
		if (!standings.version().whole()) {
			this.keeper.want(question.board().span());
		}
		return standings;
	}

	/**
	 * For a viewer who is hidden: the row, unranked, that the viewer would have; null for
	 * everyone else.
	 */
	private @Nullable Row own(Question question, Standings standings) {
		String viewer = question.viewer();
		if (viewer == null || standings.mine() != null || !standings.version().whole()) {
			return null;
		}
		Rep rep = this.reps.find(viewer);
		Board board = question.board();
		if (rep == null || !rep.hidden()) {
			return null;
		}
		SpanTotals own = SpanTotals.of(this.ledger.card(viewer, board.span()), board.span());
		String team = board.team();
		Totals totals = (team != null) ? TeamRows.totals(own, team, rep.team()) : own.totals();
		return (own.hidden() && totals != null && BoardWriter.stands(totals))
				? new Row(0, BoardWriter.member(viewer, totals), totals.of(board.metric()), null) : null;
	}

	private Map<String, Rep> names(List<Question> questions, List<Standings> all) {
		Set<String> ids = new HashSet<>();
		for (int i = 0; i < questions.size(); i++) {
			Standings standings = all.get(i);
			standings.windows().forEach((window, rows) -> {
				if (!(window instanceof Window.Benchmarks)) {
					rows.forEach((row) -> ids.add(row.rep()));
				}
			});
			if (standings.mine() != null && questions.get(i).viewer() != null) {
				ids.add(questions.get(i).viewer());
			}
		}
		return ids.isEmpty() ? Map.of() : this.reps.findAll(ids);
	}

	private Leaderboard leaderboard(Question question, Standings standings, Map<String, Rep> names) {
		Board board = question.board();
		Map<Window, List<Standing>> around = new HashMap<>();
		Map<Window, StandingPage> pages = new HashMap<>();
		List<Benchmark> benchmarks = new ArrayList<>();
		int size = Math.toIntExact(standings.size());
		standings.windows().forEach((window, rows) -> {
			switch (window) {
				case Window.Page page -> pages.put(page, page(board, page, rows, names, size));
				case Window.Around ignored ->
					around.put(window, rows.stream().map((row) -> standing(board, row.rep(), row, names)).toList());
				case Window.Benchmarks ignored -> {
					for (int i = 0; i < rows.size(); i++) {
						benchmarks.add(
								new Benchmark(Window.Benchmarks.TOP_PERCENT.get(i), shown(board, rows.get(i).value())));
					}
				}
			}
		});
		Span span = board.span();
		boolean bounded = span.period() != Period.ALL_TIME;
		Row mine = standings.mine();
		return new Leaderboard(board.id(), standings.version().whole() ? BoardState.WHOLE : BoardState.REBUILDING,
				this.clock.instant(), board.metric(), span.period(),
				bounded ? this.organisation.startOf(span.from()) : null,
				bounded ? this.organisation.startOf(span.until()) : null, size,
				(mine != null && question.viewer() != null) ? standing(board, question.viewer(), mine, names) : null,
				around, pages, List.copyOf(benchmarks));
	}

	private StandingPage page(Board board, Window.Page page, List<Row> rows, Map<String, Rep> names, int size) {
		List<Rep> reps = new ArrayList<>(rows.size());
		for (Row row : rows.subList(0, Math.min(page.first(), rows.size()))) {
			reps.add(rep(board, row.rep(), names));
		}
		return (board.team() != null) ? page(board, page, rows, size, reps)
				: this.pages.of(rows, reps, size, (those) -> page(board, page, rows, size, those));
	}

	private StandingPage page(Board board, Window.Page page, List<Row> rows, int size, List<Rep> reps) {
		List<Edge<Standing>> edges = new ArrayList<>(reps.size());
		for (int i = 0; i < reps.size(); i++) {
			edges.add(new Edge<>(rows.get(i).cursor().text(), standing(board, reps.get(i), rows.get(i))));
		}
		return new StandingPage(List.copyOf(edges), new PageInfo(rows.size() > page.first(), page.after() != null,
				edges.isEmpty() ? null : edges.getFirst().cursor(), edges.isEmpty() ? null : edges.getLast().cursor()),
				size);
	}

	private static Rep rep(Board board, String id, Map<String, Rep> names) {
		return names.getOrDefault(id, Rep.erased(id, (board.team() != null) ? board.team() : ""));
	}

	private Standing standing(Board board, String id, Row row, Map<String, Rep> names) {
		return standing(board, rep(board, id, names), row);
	}

	private Standing standing(Board board, Rep rep, Row row) {
		Long next = row.nextHigher();
		return new Standing(Math.toIntExact(row.rank()), rep, shown(board, row.value()),
				(next != null) ? shown(board, next - row.value() + 1) : null);
	}

	private BigDecimal shown(Board board, long value) {
		return (board.metric() == Metric.REVENUE) ? this.organisation.amount(value) : BigDecimal.valueOf(value);
	}

	/**
	 * The answer to one question.
	 *
	 * @param version of the board that it was read from
	 */
	record Answer(Version version, Leaderboard board) {
	}

}
