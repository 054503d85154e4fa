package dev.cima.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.cima.platform.SearchWords;
import org.jspecify.annotations.Nullable;

/**
 * Finds things by the beginnings of their words, for a list that is searched while
 * someone types. Immutable. Things are numbered in the order of their names; the words
 * are kept sorted, so that all words with one beginning are neighbours.
 */
final class PrefixIndex<T> {

	private static final Comparator<Place> ORDER = Comparator.comparing(Place::name).thenComparing(Place::id);

	private final List<T> things;

	private final List<Place> places;

	private final String[] words;

	/** The numbers of the things that have the word, ascending. */
	private final int[][] havingWord;

	/** The numbers of the things with this folded id or number. */
	private final Map<String, int[]> exact;

	private PrefixIndex(List<T> things, List<Place> places, String[] words, int[][] havingWord,
			Map<String, int[]> exact) {
		this.things = things;
		this.places = places;
		this.words = words;
		this.havingWord = havingWord;
		this.exact = exact;
	}

	static <T> PrefixIndex<T> of(Collection<T> all, Function<T, SearchText> searchText) {
		record Listed<T>(T thing, SearchText text, Place place) {
		}
		List<Listed<T>> listed = new ArrayList<>(all.size());
		for (T thing : all) {
			SearchText text = searchText.apply(thing);
			if (text.listed()) {
				Place place = new Place(String.join(" ", SearchWords.of(text.name())), text.id());
				listed.add(new Listed<>(thing, text, place));
			}
		}
		listed.sort((one, other) -> ORDER.compare(one.place(), other.place()));
		Map<String, int[]> exact = new HashMap<>();
		Map<String, IntStream.Builder> having = new TreeMap<>();
		for (int number = 0; number < listed.size(); number++) {
			SearchText text = listed.get(number).text();
			exact.merge(joined(text.id()), new int[] { number }, PrefixIndex::both);
			for (String called : text.numbers()) {
				exact.merge(joined(called), new int[] { number }, PrefixIndex::both);
			}
			for (String word : text.words()) {
				having.computeIfAbsent(word, (key) -> IntStream.builder()).add(number);
			}
		}
		return new PrefixIndex<>(listed.stream().map(Listed::thing).toList(),
				listed.stream().map(Listed::place).toList(), having.keySet().toArray(String[]::new),
				having.values().stream().map((numbers) -> numbers.build().toArray()).toArray(int[][]::new), exact);
	}

	/**
	 * How many there are, and up to {@code limit} of the things of which each word of the
	 * search begins a word: first those with this id or number, then those whose name
	 * begins with the search, then the others; by name within each.
	 * @param search null or blank: all
	 * @param after null: from the first
	 */
	Found<T> search(@Nullable String search, int limit, @Nullable Position after) {
		List<Hit<T>> hits = new ArrayList<>();
		BitSet[] groups = (search == null || search.isBlank()) ? new BitSet[] { all() } : groups(search);
		for (int group = (after != null) ? after.group() : 0; group < groups.length; group++) {
			int start = (after != null && group == after.group()) ? firstAfter(after.place()) : 0;
			for (int number = groups[group].nextSetBit(start); number >= 0
					&& hits.size() < limit; number = groups[group].nextSetBit(number + 1)) {
				hits.add(new Hit<>(this.things.get(number), new Position(group, this.places.get(number))));
			}
		}
		return new Found<>(hits, Arrays.stream(groups).mapToInt(BitSet::cardinality).sum());
	}

	private BitSet all() {
		BitSet all = new BitSet();
		all.set(0, this.things.size());
		return all;
	}

	private BitSet[] groups(String search) {
		List<String> words = SearchWords.of(search);
		BitSet matching = (!words.isEmpty()) ? all() : new BitSet();
		for (String word : words) {
			matching.and(beginningWith(word));
		}
		BitSet exact = new BitSet();
		IntStream.of(this.exact.getOrDefault(joined(search), new int[0])).forEach(exact::set);
		matching.andNot(exact);
		String beginning = String.join(" ", words);
		BitSet named = new BitSet();
		named.set(firstNumberNamed(beginning), firstNumberNamed(beginning + Character.MAX_VALUE));
		named.and(matching);
		matching.andNot(named);
		return new BitSet[] { exact, named, matching };
	}

	private BitSet beginningWith(String word) {
		BitSet found = new BitSet(this.things.size());
		for (int i = firstWord(word); i < this.words.length && this.words[i].startsWith(word); i++) {
			for (int number : this.havingWord[i]) {
				found.set(number);
			}
		}
		return found;
	}

	private int firstWord(String word) {
		int found = Arrays.binarySearch(this.words, word);
		return (found >= 0) ? found : -found - 1;
	}

	/** The first thing whose name is this or comes after it. */
	private int firstNumberNamed(String name) {
		int found = Collections.binarySearch(this.places, new Place(name, ""), ORDER);
		return (found >= 0) ? found : -found - 1;
	}

	private int firstAfter(Place place) {
		int found = Collections.binarySearch(this.places, place, ORDER);
		return (found >= 0) ? found + 1 : -found - 1;
	}

	private static int[] both(int[] some, int[] others) {
		return IntStream.concat(IntStream.of(some), IntStream.of(others)).toArray();
	}

	private static String joined(String text) {
		return String.join("", SearchWords.of(text));
	}

	/**
	 * A place in the order of all names, which stays when others are added or left out.
	 *
	 * @param name folded
	 */
	record Place(String name, String id) {
	}

	/**
	 * A place in the result of a search.
	 *
	 * @param group 0 for the most relevant
	 */
	record Position(int group, Place place) {
	}

	/**
	 * What a search finds.
	 *
	 * @param total how many there are on all pages
	 */
	record Found<T>(List<Hit<T>> hits, int total) {
	}

	/** Something that was found, and where it stands. */
	record Hit<T>(T thing, Position position) {
	}

}
