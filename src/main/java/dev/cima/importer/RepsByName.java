package dev.cima.importer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

/** Finds reps by the names that tills and CRMs have for them. */
final class RepsByName {

	private static final int PAGE = 500;

	private final Reps reps;

	/** By name in lower case; loaded when the first is asked for. */
	private @Nullable Map<String, String> ids;

	private final Set<String> ambiguous = new HashSet<>();

	RepsByName(Reps reps) {
		this.reps = reps;
	}

	/**
	 * The rep's id.
	 * @throws BadRowException when nobody or more than one has this name
	 */
	String find(String name) {
		String wanted = normal(name);
		Map<String, String> all = all();
		String id = all.get(wanted);
		if (id == null) {
			throw new BadRowException(
					"no rep is called \"%s\": add that rep to reps.csv, and import this row again".formatted(name));
		}
		if (this.ambiguous.contains(wanted)) {
			throw new BadRowException(
					"more than one rep is called \"%s\": let a mapping say which of their ids it means"
						.formatted(name));
		}
		return id;
	}

	private Map<String, String> all() {
		if (this.ids == null) {
			this.ids = new HashMap<>();
			String last = "";
			for (List<String> page = this.reps.idsAfter(last, PAGE); !page.isEmpty(); page = this.reps.idsAfter(last,
					PAGE)) {
				this.reps.findAll(page).values().stream().filter((rep) -> !rep.isErased()).forEach(this::note);
				last = page.getLast();
			}
		}
		return this.ids;
	}

	private void note(Rep rep) {
		String name = normal(rep.name());
		if (this.ids != null && this.ids.putIfAbsent(name, rep.id()) != null) {
			this.ambiguous.add(name);
		}
	}

	private static String normal(String name) {
		return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
	}

}
