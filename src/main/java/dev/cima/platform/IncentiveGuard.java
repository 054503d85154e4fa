package dev.cima.platform;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Judges incentives before they hold. What pays people asks the bean of this type, where
 * there is one, and does not know by what it judges.
 */
public interface IncentiveGuard {

	/** The longest reason of an override. */
	int LONGEST_REASON = 280;

	/**
	 * Judges an incentive that somebody wants.
	 * @param override why it is to hold nonetheless, or null
	 */
	Ruling judge(Incentive incentive, @Nullable String override);

	/**
	 * Keeps why an incentive is to hold nonetheless, before it does; again is the same.
	 * @param about its global id
	 * @param by see {@link Viewer#recordedAs()}
	 */
	void keep(String about, String reason, String by);

	/**
	 * Tells the teams why an incentive holds nonetheless, once, where that was kept.
	 * @param about its global id
	 */
	void tell(String about, Collection<String> teams, Instant at);

	/**
	 * What somebody wants to pay people with.
	 *
	 * @param teams the ids of the teams; empty: all of them
	 * @param categories for selling which; empty: for no particular ones
	 * @param kind of the prize, as the schema calls it; null: points, which are worth
	 * what the shop offers for them
	 * @param forAnswers whether it pays for what customers say, or for how many say
	 * something
	 * @param winners how many people win at most; null: whoever does what it asks for
	 */
	record Incentive(Collection<String> teams, Collection<String> categories, @Nullable String kind, boolean forAnswers,
			@Nullable Integer winners) {

		/** One that pays for sales, and whoever makes them. */
		public Incentive(Collection<String> teams, Collection<String> categories, @Nullable String kind) {
			this(teams, categories, kind, false, null);
		}

	}

	/**
	 * What the guard says.
	 *
	 * @param refused whether it is not to hold
	 * @param overridden whether it would be refused, but for the reason that was given
	 * @param errors what to tell whoever wants it: why it is refused, or warnings
	 */
	record Ruling(boolean refused, boolean overridden, List<UserError> errors) {

		/** Nothing speaks against it. */
		public static final Ruling ALLOWED = new Ruling(false, false, List.of());

	}

}
