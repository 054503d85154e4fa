package dev.cima.leaderboard;

import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.execution.ResultPath;
import graphql.language.Document;
import graphql.schema.DataFetchingEnvironment;

import org.springframework.stereotype.Component;

/**
 * Remembers the shapes of what phones ask for. They send the same few documents with the
 * same few variables, and finding out what those select costs as much as reading the
 * board.
 */
@Component
class Shapes {

	private static final int MOST = 1_000;

	private final Cache<Selected, Shape> known = Caffeine.newBuilder().maximumSize(MOST).build();

	/** The shape of the field that is being answered. */
	Shape of(DataFetchingEnvironment field) {
		Selected selected = new Selected(field.getDocument(), field.getExecutionStepInfo().getPath(),
				field.getVariables());
		return this.known.get(selected, (any) -> Shape.of(field.getSelectionSet()));
	}

	/** A field of a document, which is the same object when the same text comes again. */
	private record Selected(Document document, ResultPath path, Map<String, Object> variables) {
	}

}
