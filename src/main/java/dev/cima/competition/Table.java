package dev.cima.competition;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.platform.BadRequestException;
import org.jspecify.annotations.Nullable;

/**
 * Who stands where in a competition, at one moment or for ever: what pages are cut from.
 */
final class Table {

	static final Table EMPTY = new Table(List.of(), Map.of());

	private static final Comparator<Row> BEST_FIRST = Comparator.comparing(Row::score, Comparator.reverseOrder())
		.thenComparing(Row::lastAt, Comparator.nullsLast(Comparator.naturalOrder()))
		.thenComparing(Row::id);

	private final List<Row> rows;

	private final Map<String, Row> byId;

	/** With the scores of those whom only they themselves see. */
	private Table(List<Row> rows, Map<String, BigDecimal> hidden) {
		this.rows = rows;
		this.byId = HashMap.newHashMap(rows.size() + hidden.size());
		rows.forEach((row) -> this.byId.put(row.id(), row));
		hidden.forEach((id, score) -> this.byId.put(id, amongOthers(id, score)));
	}

	/**
	 * The places of reps in canonical order; those without a rank are left out. The ranks
	 * are those among who is shown, so that nobody leaves a gap.
	 * @param hiding who does not want to be shown now, whatever the place: only they
	 * themselves see where they stand, as do those who were hidden before
	 */
	static Table ofReps(List<RepPlace> places, Set<String> hiding) {
		List<Row> rows = new ArrayList<>(places.size());
		Map<String, BigDecimal> hidden = new HashMap<>();
		for (RepPlace place : places) {
			BigDecimal score = (place.rank() > 0) ? place.score() : null;
			if (score == null) {
				if (place.ownScore() != null) {
					hidden.put(place.rep(), place.ownScore());
				}
			}
			else if (hiding.contains(place.rep())) {
				hidden.put(place.rep(), score);
			}
			else {
				rows.add(row(rows, place.rep(), rank(rows, score), score, place.lastAt(), 1, true));
			}
		}
		return new Table(rows, hidden);
	}

	private static int rank(List<Row> above, BigDecimal score) {
		boolean tied = !above.isEmpty() && above.getLast().score().compareTo(score) == 0;
		return tied ? above.getLast().rank() : above.size() + 1;
	}

	/**
	 * The places of teams in canonical order; those without a rank are left out.
	 * @param membersNeeded how many members have to contribute for a team to win
	 */
	static Table ofTeams(List<TeamPlace> places, int membersNeeded) {
		List<Row> rows = new ArrayList<>(places.size());
		for (TeamPlace place : places) {
			if (place.rank() > 0 && place.score() != null) {
				rows.add(row(rows, place.team(), place.rank(), place.score(), place.lastAt(), place.contributors(),
						place.wins(membersNeeded)));
			}
		}
		return new Table(rows, Map.of());
	}

	private static Row row(List<Row> above, String id, int rank, BigDecimal score, @Nullable Instant lastAt,
			int contributors, boolean mayWin) {
		Row last = above.isEmpty() ? null : above.getLast();
		BigDecimal next = (last == null) ? null : (last.rank() == rank) ? last.nextHigher() : last.score();
		return new Row(id, rank, score, lastAt, contributors, mayWin, next);
	}

	/** The place that someone would have who is not shown to the others. */
	private Row amongOthers(String id, BigDecimal score) {
		int above = 0;
		while (above < this.rows.size() && this.rows.get(above).score().compareTo(score) > 0) {
			above++;
		}
		return new Row(id, above + 1, score, null, 1, true, (above > 0) ? this.rows.get(above - 1).score() : null);
	}

	int size() {
		return this.rows.size();
	}

	/**
	 * The place of a rep or team, also of somebody who is hidden from the others; or
	 * null.
	 */
	@Nullable Row of(String id) {
		return this.byId.get(id);
	}

	/** Those who win one of the prizes, best first. */
	List<Row> winners(List<Prize> prizes, int most) {
		return PrizeSplit.winners(this.rows, Row::rank, prizes).stream().filter(Row::mayWin).limit(most).toList();
	}

	/**
	 * Those who win one of the prizes among the rows that may, as if there were no
	 * others.
	 */
	List<Row> winnersHandedOn(List<Prize> prizes, int most) {
		List<Row> among = new ArrayList<>();
		List<Integer> ranks = new ArrayList<>();
		for (Row row : this.rows) {
			if (row.mayWin()) {
				boolean tied = !among.isEmpty() && among.getLast().rank() == row.rank();
				ranks.add(tied ? ranks.getLast() : among.size() + 1);
				among.add(row);
			}
		}
		return PrizeSplit.winners(among, (row) -> ranks.get(among.indexOf(row)), prizes).stream().limit(most).toList();
	}

	/** The rows after a cursor, one more than wanted when there is one. */
	List<Row> page(int first, @Nullable String after) {
		if (after == null) {
			return this.rows.subList(0, Math.min(this.rows.size(), first + 1));
		}
		Row last = parse(after);
		int low = 0;
		int high = this.rows.size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (BEST_FIRST.compare(this.rows.get(middle), last) > 0) {
				high = middle;
			}
			else {
				low = middle + 1;
			}
		}
		return this.rows.subList(low, Math.min(this.rows.size(), low + first + 1));
	}

	/**
	 * Where a page ended: what comes next stands strictly after it, whoever has moved.
	 */
	static String cursor(Row row) {
		String lastAt = (row.lastAt() != null) ? String.valueOf(row.lastAt().toEpochMilli()) : "";
		String place = row.score().toPlainString() + "/" + lastAt + "/" + row.id();
		return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
	}

	private static Row parse(String cursor) {
		try {
			String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
			String[] parts = text.split("/", 3);
			if (cursor.length() <= 300) {
				return new Row(parts[2], 0, new BigDecimal(parts[0]),
						parts[1].isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(parts[1])), 0, false, null);
			}
		}
		catch (IllegalArgumentException | ArrayIndexOutOfBoundsException ex) {
			// answered below
		}
		throw new BadRequestException("competition.cursor");
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Table table && this.rows.equals(table.rows) && this.byId.equals(table.byId);
	}

	@Override
	public int hashCode() {
		return this.rows.hashCode();
	}

	/**
	 * A place.
	 *
	 * @param id of a rep or team
	 * @param contributors members of a team who sold something that counts
	 * @param mayWin false for a team that wins nothing whatever its rank
	 * @param nextHigher the lowest score above this one; null at the top
	 */
	record Row(String id, int rank, BigDecimal score, @Nullable Instant lastAt, int contributors, boolean mayWin,
			@Nullable BigDecimal nextHigher) {

		/** What is missing to reach the next higher score; null at the top. */
		@Nullable BigDecimal toNext() {
			return (this.nextHigher != null) ? plain(this.nextHigher.subtract(this.score)) : null;
		}

		BigDecimal shownScore() {
			return plain(this.score);
		}

		private static BigDecimal plain(BigDecimal score) {
			BigDecimal stripped = score.stripTrailingZeros();
			return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
		}

	}

}
