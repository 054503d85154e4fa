package dev.cima.catalog;

import java.util.List;

import dev.cima.platform.SearchWords;

/**
 * What a search finds a thing by.
 *
 * @param id its global id
 * @param name what the list is sorted by
 * @param numbers what it is also called: a number, a SKU
 * @param listed false: never found
 */
record SearchText(String id, String name, List<String> numbers, boolean listed) {

	/** All words by whose beginnings it is found. */
	List<String> words() {
		List<String> words = SearchWords.of(this.name);
		for (String number : this.numbers) {
			words.addAll(SearchWords.of(number));
			// also as people type it, without the dashes: hlu509 for HL-U509
			words.add(String.join("", SearchWords.of(number)));
		}
		return words;
	}

}
