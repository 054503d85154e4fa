package dev.cima.ledger;

import java.time.YearMonth;
import java.util.Collection;

import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;

/**
 * The cards that the same request just appended to or read: what it shows of them needs
 * no other look into the store.
 */
public final class FreshCards {

	private FreshCards() {
	}

	/** Notes the card for the rest of the request. */
	public static void note(GraphQLContext context, Scorecard card) {
		context.put(key(card.rep()), card);
	}

	static @Nullable Scorecard find(GraphQLContext context, String rep, Span span) {
		return find(context, rep, span.months());
	}

	/**
	 * The rep's card if it was noted and has the pages of these months, or null.
	 */
	public static @Nullable Scorecard find(GraphQLContext context, String rep, Collection<YearMonth> months) {
		Scorecard card = context.get(key(rep));
		return (card != null && months.stream().allMatch(card::hasPage)) ? card : null;
	}

	private static String key(String rep) {
		return "card/" + rep;
	}

}
