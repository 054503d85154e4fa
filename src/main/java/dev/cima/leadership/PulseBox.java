package dev.cima.leadership;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a team's answers in a quarter: sums over five people or more, and
 * sealed what waits until there are five. Nobody's answers ever stand here by themselves,
 * in the clear, beside a token, or in the order in which they came. So what is published
 * changes by the answers of at least five people at a time, and no two states of it, nor
 * those of other teams, whose answers are others', differ by fewer.
 *
 * @param id {@code <quarter>/<team>}
 * @param version 1, 2, 3 …: grows with each change
 * @param spent hashes of spent tokens, sorted: their order says nothing
 * @param waiting sealed answers, sorted likewise; fewer than five, and never in the order
 * of {@code spent}
 * @param respondents whose answers are in the sums
 * @param sums of the answers, by item
 * @param squares of what each person's answers add up to, summed up
 * @param closed whether the quarter is over: it never changes again
 */
public record PulseBox(@BsonId String id, long version, List<String> spent, List<String> waiting, int respondents,
		List<Long> sums, long squares, boolean closed) {

	/** So many people are poured into the sums together, and no fewer. */
	static final int TOGETHER = 5;

	/** More than any team has members. */
	static final int MOST_SPENT = 5_000;

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public PulseBox {
		spent = (spent != null) ? List.copyOf(spent) : List.of();
		waiting = (waiting != null) ? List.copyOf(waiting) : List.of();
		sums = (sums != null && !sums.isEmpty()) ? List.copyOf(sums)
				: Collections.nCopies(LeadershipBehaviour.values().length, 0L);
	}

	static String idOf(String quarter, String team) {
		return quarter + "/" + team;
	}

	static PulseBox empty(String id) {
		return new PulseBox(id, 0, List.of(), List.of(), 0, List.of(), 0, false);
	}

	/**
	 * The next version, with another answer, poured into the sums with those that wait
	 * when there are enough.
	 * @param hash of the token, not spent yet
	 * @param sealed the answers
	 * @param together how many at least
	 * @param open opens what is sealed; null for what nobody can open any more, which is
	 * lost
	 */
	PulseBox with(String hash, String sealed, int together, Function<String, @Nullable List<Integer>> open) {
		List<String> used = sorted(this.spent, hash);
		List<String> all = sorted(this.waiting, sealed);
		if (all.size() < together) {
			return new PulseBox(this.id, this.version + 1, used, all, this.respondents, this.sums, this.squares, false);
		}
		List<String> kept = new ArrayList<>();
		List<List<Integer>> opened = new ArrayList<>();
		for (String one : all) {
			List<Integer> answers = open.apply(one);
			if (answers != null) {
				kept.add(one);
				opened.add(answers);
			}
		}
		if (opened.size() < together) {
			return new PulseBox(this.id, this.version + 1, used, kept, this.respondents, this.sums, this.squares,
					false);
		}
		List<Long> sum = new ArrayList<>(this.sums);
		long square = this.squares;
		for (List<Integer> answers : opened) {
			long total = 0;
			for (int item = 0; item < answers.size(); item++) {
				sum.set(item, sum.get(item) + answers.get(item));
				total += answers.get(item);
			}
			square += total * total;
		}
		return new PulseBox(this.id, this.version + 1, used, List.of(), this.respondents + opened.size(), sum, square,
				false);
	}

	/**
	 * The last version: what still waits is too little to be told, and is dropped unread.
	 */
	PulseBox end() {
		return new PulseBox(this.id, this.version + 1, List.of(), List.of(), this.respondents, this.sums, this.squares,
				true);
	}

	private static List<String> sorted(List<String> before, String one) {
		List<String> all = new ArrayList<>(before);
		all.add(one);
		Collections.sort(all);
		return all;
	}

}
