package dev.cima.platform;

import java.lang.reflect.RecordComponent;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

/**
 * What somebody does by the mutation under way, as the audit log tells it. Whatever the
 * mutation calls may add to it what the input alone does not say. Where the log keeps
 * nothing, as when reps log their own sales or in an import, that does nothing.
 */
public final class Deed {

	private static final ScopedValue<Deed> CURRENT = ScopedValue.newInstance();

	private @Nullable String subject;

	private final Set<String> concerned = new LinkedHashSet<>();

	private final List<String> before = new ArrayList<>();

	private final List<String> after = new ArrayList<>();

	/** Runs something that may tell of itself by the methods below. */
	public <T> T run(Callable<T> action) throws Exception {
		return ScopedValue.where(CURRENT, this).call(action::call);
	}

	/** Says what it is done to, by its global id. */
	public static void about(String subject) {
		if (CURRENT.isBound()) {
			CURRENT.get().subject = subject;
		}
	}

	/** Says whose managers are to see it, by the ids of teams and of reps. */
	public static void concerns(Collection<String> ids) {
		if (CURRENT.isBound()) {
			CURRENT.get().concerned.addAll(ids);
		}
	}

	/**
	 * Says what was otherwise before. Never what a person wrote, and nobody's name: the
	 * log outlives them.
	 * @param what a word for it, as the schema has it
	 * @param before null when there was nothing
	 * @param after null when there is nothing any more
	 */
	public static void changed(String what, @Nullable Object before, @Nullable Object after) {
		if (CURRENT.isBound()) {
			CURRENT.get().before.add(what + ": " + word(before));
			CURRENT.get().after.add(what + ": " + word(after));
		}
	}

	/**
	 * Says in which components two states of a thing differ; of texts and of what has
	 * parts only that they do.
	 */
	public static <R extends Record> void changed(R before, R after) {
		if (!CURRENT.isBound()) {
			return;
		}
		for (RecordComponent component : before.getClass().getRecordComponents()) {
			Object was = value(component, before);
			Object is = value(component, after);
			if (!Objects.equals(was, is)) {
				changed(component.getName(), isPlain(was) ? was : "…", isPlain(is) ? is : "…");
			}
		}
	}

	private static @Nullable Object value(RecordComponent component, Record of) {
		try {
			component.getAccessor().setAccessible(true);
			return component.getAccessor().invoke(of);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean isPlain(@Nullable Object value) {
		return value == null || value instanceof Number || value instanceof Boolean || value instanceof Enum<?>
				|| value instanceof Temporal;
	}

	private static String word(@Nullable Object value) {
		return (value != null) ? value.toString() : "–";
	}

	/** What it is done to, where that was said. */
	public @Nullable String subject() {
		return this.subject;
	}

	/** The teams and reps whose managers are to see it, where that was said. */
	public Set<String> concerned() {
		return this.concerned;
	}

	/** How it was, each as {@code what: value}. */
	public List<String> before() {
		return this.before;
	}

	/** How it is now, in the same order. */
	public List<String> after() {
		return this.after;
	}

}
