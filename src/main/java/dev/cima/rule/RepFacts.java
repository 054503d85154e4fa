package dev.cima.rule;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * The names of what may hold of a rep for some time, and which rules may ask for. Whoever
 * finds out that it holds records it under this name.
 */
public final class RepFacts {

	/** How the name of a certificate begins; the course follows. */
	private static final String CERTIFIED = "certified/";

	/** How the name of knowledge begins; category and threshold follow. */
	private static final String KNOWS = "knows/";

	private RepFacts() {
	}

	/** That a rep holds the certificate of a course, {@code course_…}. */
	public static String certified(String course) {
		return CERTIFIED + course;
	}

	/**
	 * That a rep knows at least so much of a category.
	 * @param atLeast above 0, up to 1
	 */
	public static String knows(String category, BigDecimal atLeast) {
		return KNOWS + category + "/" + atLeast.stripTrailingZeros().toPlainString();
	}

	/** The threshold that a name is about; null when it is about something else. */
	public static @Nullable Threshold threshold(String name) {
		if (!name.startsWith(KNOWS)) {
			return null;
		}
		int end = name.lastIndexOf('/');
		return new Threshold(name.substring(KNOWS.length(), end), new BigDecimal(name.substring(end + 1)));
	}

	/**
	 * How much of a category a rule asks a rep to know.
	 *
	 * @param atLeast above 0, up to 1
	 */
	public record Threshold(String category, BigDecimal atLeast) {

		/** The name of the fact that a rep reaches it. */
		public String name() {
			return knows(this.category, this.atLeast);
		}

	}

}
