package dev.cima.door;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import org.jspecify.annotations.Nullable;

/**
 * What can be counted in a document before it is validated, in time linear in its length.
 *
 * @param depth levels of fields of the deepest operation, fragments spread out
 * @param introspectionDepth the same below {@code __schema} and {@code __type}
 * @param duplicates fields and spreads that repeat another one in the same selection
 */
record QueryShape(int fields, int depth, int introspectionDepth, int aliases, int directives, int duplicates) {

	static QueryShape of(Document document) {
		Counter counter = new Counter(document);
		int depth = 0;
		for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
			depth = Math.max(depth, counter.depth(operation.getSelectionSet()));
		}
		document.getDefinitions().forEach(counter::count);
		return new QueryShape(counter.fields, depth, counter.introspectionDepth, counter.aliases, counter.directives,
				counter.duplicates);
	}

	/** The first limit that it passes, or null. */
	@Nullable LimitReachedException check(LimitSettings limits) {
		if (this.introspectionDepth > 0 && !limits.introspection()) {
			return new LimitReachedException("limit-introspection");
		}
		return Stream
			.of(reached("queryFields", this.fields, limits.fields(), "limit-fields"),
					reached("queryDepth", this.depth, limits.depth(), "limit-depth"),
					reached("queryDepth", this.introspectionDepth, limits.introspectionDepth(), "limit-depth"),
					reached("queryAliases", this.aliases, limits.aliases(), "limit-aliases"),
					reached("queryDirectives", this.directives, limits.directives(), "limit-directives"),
					reached("queryRepetitions", this.duplicates, limits.duplicates(), "limit-duplicates"))
			.flatMap(Optional::stream)
			.findFirst()
			.orElse(null);
	}

	private static Optional<LimitReachedException> reached(String rule, int met, int most, String text) {
		return (met > most) ? Optional.of(new LimitReachedException(Reached.of(rule, most, met), text, met, most))
				: Optional.empty();
	}

	/** Walks each definition once; what a fragment holds is remembered. */
	private static final class Counter {

		private final Map<String, FragmentDefinition> fragments;

		private final Map<String, Integer> depths = new java.util.HashMap<>();

		private int introspectionDepth;

		private int fields;

		private int aliases;

		private int directives;

		private int duplicates;

		Counter(Document document) {
			this.fragments = document.getDefinitionsOfType(FragmentDefinition.class)
				.stream()
				.collect(java.util.stream.Collectors.toMap(FragmentDefinition::getName, (fragment) -> fragment,
						(one, other) -> one));
		}

		int depth(@Nullable SelectionSet selections) {
			int deepest = 0;
			for (Selection<?> selection : (selections != null) ? selections.getSelections() : List.<Selection<?>>of()) {
				deepest = Math.max(deepest, switch (selection) {
					case Field field -> depth(field);
					case InlineFragment inline -> depth(inline.getSelectionSet());
					case FragmentSpread spread -> depth(spread.getName());
					default -> 0;
				});
			}
			return deepest;
		}

		private int depth(Field field) {
			int below = depth(field.getSelectionSet());
			if (field.getName().equals("__schema") || field.getName().equals("__type")) {
				this.introspectionDepth = Math.max(this.introspectionDepth, below + 1);
				return 1;
			}
			return below + 1;
		}

		/** A fragment inside itself counts nothing; validation refuses it. */
		private int depth(String fragment) {
			Integer known = this.depths.putIfAbsent(fragment, 0);
			if (known != null) {
				return known;
			}
			FragmentDefinition definition = this.fragments.get(fragment);
			int depth = (definition != null) ? depth(definition.getSelectionSet()) : 0;
			this.depths.put(fragment, depth);
			return depth;
		}

		void count(Node<?> node) {
			if (node instanceof DirectivesContainer<?> container) {
				this.directives += container.getDirectives().size();
			}
			if (node instanceof Field field) {
				this.fields++;
				this.aliases += (field.getAlias() != null) ? 1 : 0;
			}
			if (node instanceof SelectionSet set) {
				this.duplicates += duplicates(set);
			}
			node.getChildren().forEach(this::count);
		}

		private static int duplicates(SelectionSet set) {
			Set<String> seen = new HashSet<>();
			int again = 0;
			for (Selection<?> selection : set.getSelections()) {
				String name = switch (selection) {
					case Field field -> field.getResultKey();
					case FragmentSpread spread -> "..." + spread.getName();
					default -> null;
				};
				if (name != null && !seen.add(name)) {
					again++;
				}
			}
			return again;
		}

	}

}
