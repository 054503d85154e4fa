package dev.cima.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.cima.platform.Named;
import dev.cima.platform.NodeLoader;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.RepNames;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Says what ids mean, as a person who reads the log knows people, teams and products by
 * their names. What the reader may not see, or is gone, keeps its id.
 */
@Component
class SubjectNames {

	private static final Pattern ID = Pattern.compile("\\b[a-z]+_[\\w-]+");

	private static final Pattern SALE = Pattern.compile("sale_(rep_[\\w-]+)_([0-9a-f]{8})[0-9a-f-]{28}");

	private final Map<String, NodeLoader> loaders;

	private final Reps reps;

	private final RepNames names;

	SubjectNames(List<NodeLoader> loaders, Reps reps, RepNames names) {
		this.loaders = loaders.stream().collect(Collectors.toMap(NodeLoader::prefix, Function.identity()));
		this.reps = reps;
		this.names = names;
	}

	/** What these texts and ids speak of, each thing found once. */
	Known find(Collection<String> texts, Viewer viewer) {
		Set<String> ids = new HashSet<>();
		for (String text : texts) {
			ID.matcher(text).results().map((found) -> ownerOr(found.group())).forEach(ids::add);
		}
		Set<String> people = ids.stream().filter((id) -> id.startsWith("rep_")).collect(Collectors.toSet());
		Map<String, Named> things = new HashMap<>();
		for (String id : ids) {
			NodeLoader loader = people.contains(id) ? null : this.loaders.get(id.substring(0, id.indexOf('_') + 1));
			if (loader != null && loader.load(id, viewer) instanceof Named thing) {
				things.put(id, thing);
			}
		}
		return new Known(this.reps.findAll(people), things);
	}

	private static String ownerOr(String id) {
		Matcher sale = SALE.matcher(id);
		return sale.matches() ? sale.group(1) : id;
	}

	/** What was found for some texts. */
	final class Known {

		private final Map<String, Rep> people;

		private final Map<String, Named> things;

		private Known(Map<String, Rep> people, Map<String, Named> things) {
			this.people = people;
			this.things = things;
		}

		/** The text with names in the place of ids. */
		String in(String text, Locale language) {
			return ID.matcher(text).replaceAll((found) -> Matcher.quoteReplacement(name(found.group(), language)));
		}

		private String name(String id, Locale language) {
			Matcher sale = SALE.matcher(id);
			if (sale.matches()) {
				String owner = person(sale.group(1), language);
				return (owner != null) ? owner + " (" + sale.group(2) + ")" : id;
			}
			Named thing = this.things.get(id);
			String person = person(id, language);
			return (person != null) ? person : (thing != null) ? thing.name() : id;
		}

		private @Nullable String person(String id, Locale language) {
			Rep rep = this.people.get(id);
			return (rep != null) ? SubjectNames.this.names.of(rep, language) : null;
		}

	}

}
