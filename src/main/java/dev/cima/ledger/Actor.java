package dev.cima.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.cima.platform.Role;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

/**
 * Who caused an entry.
 *
 * @param subject the rep's id, the {@code sub} of a token without a rep, or the name of
 * the part of the system
 * @param role in which capacity; null for the system itself
 */
public record Actor(String subject, @Nullable Role role) {

	public static final Actor SYSTEM = new Actor("system", null);

	/** The capacity by the name that the schema gives it. */
	public String capacity() {
		return (this.role != null) ? this.role.name() : "SYSTEM";
	}

	/**
	 * The reps who did these things, in one query for those that are not cached; things
	 * that no rep did are left out.
	 * @param by who did one of the things
	 */
	public static <T> Map<T, Rep> repsBehind(Collection<T> things, Function<T, @Nullable Actor> by, Reps reps) {
		Map<T, String> subjects = new HashMap<>();
		for (T thing : things) {
			Actor actor = by.apply(thing);
			if (actor != null) {
				subjects.put(thing, actor.subject());
			}
		}
		Map<String, Rep> found = reps.findAll(Set.copyOf(subjects.values()));
		Map<T, Rep> behind = new HashMap<>();
		subjects.forEach((thing, subject) -> {
			Rep rep = found.get(subject);
			if (rep != null) {
				behind.put(thing, rep);
			}
		});
		return behind;
	}

}
