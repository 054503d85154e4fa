package dev.cima.platform;

import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/**
 * Finds the objects behind one prefix of global ids, for the query {@code node}. Each
 * module offers one bean for each of its types.
 */
public interface NodeLoader {

	/** {@code rep_}, {@code sale_}, … */
	String prefix();

	/** The object, or null when it does not exist or the viewer may not see it. */
	@Nullable Object load(String id, Viewer viewer);

	/**
	 * A loader that is no more than a function.
	 * @param prefix of the type's global ids
	 * @param type of the objects, for its name in messages
	 * @param load finds one for a viewer; null when there is none or the viewer may not
	 * see it
	 */
	static <T> NodeLoader of(String prefix, Class<T> type, BiFunction<String, Viewer, @Nullable T> load) {
		return new NodeLoader() {

			@Override
			public String prefix() {
				return prefix;
			}

			@Override
			public @Nullable Object load(String id, Viewer viewer) {
				return load.apply(id, viewer);
			}

			@Override
			public String toString() {
				return "NodeLoader of " + type.getSimpleName();
			}

		};
	}

}
