package dev.cima.leadership;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Tries to find out who answered what. The attacker has the whole store before and after
 * each answer and knows at which step who was at the phone; has all that was logged; and
 * has seen all that was published at each step. Says its guesses: sets of six numbers, by
 * step.
 */
final class PulseAttack {

	private static final int ITEMS = 6;

	/** What is guessed of the answers given at each step. */
	final Map<Integer, Set<List<Integer>>> guesses = new LinkedHashMap<>();

	private final List<List<List<Integer>>> rows = new ArrayList<>();

	/** Looks at the store before and after a step. */
	void stores(int step, StoreDump before, StoreDump after) {
		after.since(before)
			.forEach((place, document) -> lists(document, before.find(place)).forEach((list) -> guess(step, list)));
	}

	/**
	 * Looks for rows that stand in the order in which they came: the whole store at the
	 * end.
	 * @param steps how many answered
	 */
	void order(int steps, StoreDump end) {
		end.collections().values().forEach((documents) -> {
			List<List<Integer>> ofCollection = new ArrayList<>();
			documents.values().forEach((document) -> {
				List<List<Integer>> found = new ArrayList<>();
				collect(document, found);
				ofCollection.addAll(found);
				this.rows.add(found);
			});
			this.rows.add(ofCollection);
		});
		this.rows.stream().filter((rows) -> rows.size() == steps).forEach((rows) -> {
			for (int step = 0; step < steps; step++) {
				guess(step, rows.get(step));
			}
		});
	}

	/**
	 * Takes what was published after a step from what was before.
	 * @param sums rounded means × respondents, by item
	 */
	void publications(int step, int respondentsBefore, List<Double> before, int respondents, List<Double> sums) {
		if (respondents - respondentsBefore == 1) {
			List<Integer> difference = new ArrayList<>();
			for (int item = 0; item < ITEMS; item++) {
				difference.add((int) Math.round(sums.get(item) - (before.isEmpty() ? 0 : before.get(item))));
			}
			guess(step, difference);
		}
	}

	/** Looks for answers in what was logged during a step. */
	void logs(int step, List<String> lines) {
		for (String line : lines) {
			java.util.regex.Matcher six = java.util.regex.Pattern.compile("([1-5])(?:\\D{1,3}([1-5])){5}")
				.matcher(line);
			while (six.find()) {
				guess(step, six.group().chars().filter(Character::isDigit).map((one) -> one - '0').boxed().toList());
			}
		}
	}

	/** How many of the answers, by step, are guessed. */
	int found(List<List<Integer>> answers) {
		int found = 0;
		for (int step = 0; step < answers.size(); step++) {
			if (this.guesses.getOrDefault(step, Set.of()).contains(answers.get(step))) {
				found++;
			}
		}
		return found;
	}

	private void guess(int step, List<Integer> six) {
		if (six.size() == ITEMS && six.stream().allMatch((one) -> one >= 1 && one <= 5)) {
			this.guesses.computeIfAbsent(step, (key) -> new LinkedHashSet<>()).add(six);
		}
	}

	/** Six numbers that are new in a document, or by which six numbers grew. */
	private static List<List<Integer>> lists(BsonDocument after, BsonDocument before) {
		List<List<Integer>> found = new ArrayList<>();
		collect(after, found);
		Map<String, Double> was = new LinkedHashMap<>();
		Map<String, Double> is = new LinkedHashMap<>();
		numbers("", before, was);
		numbers("", after, is);
		List<Integer> grown = new ArrayList<>();
		is.forEach((path, number) -> {
			double by = number - was.getOrDefault(path, 0.0);
			if (by != 0) {
				grown.add((int) by);
			}
		});
		for (int from = 0; from + ITEMS <= grown.size(); from++) {
			found.add(grown.subList(from, from + ITEMS));
		}
		// in a document of its own kind: its numbers, whatever they are called
		List<Integer> all = is.values().stream().map(Double::intValue).toList();
		for (int from = 0; from + ITEMS <= all.size(); from++) {
			found.add(all.subList(from, from + ITEMS));
		}
		return found;
	}

	/** Six numbers side by side, be it as text, in Base64 or in bytes. */
	private static void collect(BsonValue value, List<List<Integer>> found) {
		switch (value) {
			case BsonDocument document -> document.values().forEach((one) -> collect(one, found));
			case BsonArray array -> {
				List<Integer> numbers = new ArrayList<>();
				for (BsonValue one : array) {
					if (one.isNumber()) {
						numbers.add(one.asNumber().intValue());
					}
					else {
						collect(one, found);
					}
				}
				if (numbers.size() == ITEMS) {
					found.add(numbers);
				}
			}
			case BsonBinary binary -> bytes(binary.getData(), found);
			default -> {
				if (value.isString()) {
					String text = value.asString().getValue();
					bytes(text.getBytes(StandardCharsets.UTF_8), found);
					decoded(text, found);
				}
			}
		}
	}

	private static void decoded(String text, List<List<Integer>> found) {
		try {
			bytes(Base64.getDecoder().decode(text), found);
		}
		catch (IllegalArgumentException ex) {
			// none
		}
	}

	private static void bytes(byte[] bytes, List<List<Integer>> found) {
		for (int from = 0; from + ITEMS <= bytes.length; from++) {
			List<Integer> plain = new ArrayList<>();
			List<Integer> digits = new ArrayList<>();
			for (int i = from; i < from + ITEMS; i++) {
				plain.add((int) bytes[i]);
				digits.add(bytes[i] - '0');
			}
			found.add(plain);
			found.add(digits);
		}
	}

	private static void numbers(String path, BsonValue value, Map<String, Double> found) {
		if (value.isNumber()) {
			found.put(path, value.asNumber().doubleValue());
		}
		else if (value instanceof BsonDocument document) {
			document.forEach((name, one) -> numbers(path + "." + name, one, found));
		}
		else if (value instanceof BsonArray array) {
			for (int i = 0; i < array.size(); i++) {
				numbers(path + "." + i, array.get(i), found);
			}
		}
	}

}
