package dev.cima.ledger;

import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;

/**
 * The cards that a mutation of the same request just appended to: its payload shows them
 * without asking the store again.
 */
public final class FreshCards {

	private FreshCards() {
	}

	/** Notes the card for the rest of the request. */
	public static void note(GraphQLContext context, Scorecard card) {
		context.put(key(card.rep()), card);
	}

	static @Nullable Scorecard find(GraphQLContext context, String rep, Span span) {
		Scorecard card = context.get(key(rep));
		return (card != null && card.covers(span)) ? card : null;
	}

	private static String key(String rep) {
		return "card/" + rep;
	}

}
