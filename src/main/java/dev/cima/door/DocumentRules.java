package dev.cima.door;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cima.platform.BadRequestException;
import graphql.introspection.Introspection;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import org.jspecify.annotations.Nullable;

import static graphql.schema.FieldCoordinates.coordinates;

/**
 * What the GraphQL specification forbids in a document and the library lets pass: a
 * condition at the root of a subscription (September 2025, 5.2.4.1), on which it later
 * throws during execution, and directives that the library knows but the schema does not
 * offer.
 */
final class DocumentRules {

	/** Those that the specification itself defines (3.13). */
	private static final Set<String> SPECIFIED = Set.of("skip", "include", "deprecated", "specifiedBy", "oneOf");

	private static final Set<String> CONDITIONS = Set.of("skip", "include");

	private final Map<String, List<FragmentDefinition>> fragments;

	private final Set<String> visited = new HashSet<>();

	private DocumentRules(Document document) {
		this.fragments = document.getDefinitionsOfType(FragmentDefinition.class)
			.stream()
			.collect(Collectors.groupingBy(FragmentDefinition::getName));
	}

	/** What is wrong with a document that is not validated yet, or null. */
	static @Nullable BadRequestException check(Document document, GraphQLSchema schema) {
		Set<String> offered = offered(schema).stream().map(GraphQLDirective::getName).collect(Collectors.toSet());
		String unknown = unknownDirective(document, offered);
		if (unknown != null) {
			return new BadRequestException("unknown-directive", unknown);
		}
		DocumentRules rules = new DocumentRules(document);
		boolean conditional = document.getDefinitionsOfType(OperationDefinition.class)
			.stream()
			.filter((operation) -> operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION)
			.anyMatch((operation) -> rules.isConditional(operation.getSelectionSet()));
		return conditional ? new BadRequestException("conditional-subscription") : null;
	}

	/** The directives of the schema's files and of the specification. */
	static List<GraphQLDirective> offered(GraphQLSchema schema) {
		return schema.getDirectives()
			.stream()
			.filter((directive) -> SPECIFIED.contains(directive.getName()) || isInFiles(directive))
			.toList();
	}

	/**
	 * Only directives from the schema's files were parsed; the library's own were not.
	 */
	private static boolean isInFiles(GraphQLDirective directive) {
		return directive.getDefinition() != null && directive.getDefinition().getSourceLocation() != null;
	}

	/** Introspection names what is offered, and no more. */
	static void showOffered(RuntimeWiring.Builder wiring) {
		DataFetcher<?> shown = (environment) -> offered(environment.getGraphQLSchema());
		wiring.codeRegistry(GraphQLCodeRegistry.newCodeRegistry()
			.dataFetcher(coordinates(Introspection.__Schema.getName(), "directives"), shown));
	}

	private static @Nullable String unknownDirective(Node<?> node, Set<String> offered) {
		if (node instanceof DirectivesContainer<?> container) {
			for (Directive directive : container.getDirectives()) {
				if (!offered.contains(directive.getName())) {
					return directive.getName();
				}
			}
		}
		for (Node<?> child : node.getChildren()) {
			String unknown = unknownDirective(child, offered);
			if (unknown != null) {
				return unknown;
			}
		}
		return null;
	}

	private boolean isConditional(@Nullable SelectionSet root) {
		return root != null && root.getSelections().stream().anyMatch(this::isConditional);
	}

	private boolean isConditional(Selection<?> selection) {
		if (selection instanceof DirectivesContainer<?> container
				&& container.getDirectives().stream().map(Directive::getName).anyMatch(CONDITIONS::contains)) {
			return true;
		}
		return switch (selection) {
			case InlineFragment inline -> isConditional(inline.getSelectionSet());
			case FragmentSpread spread when this.visited.add(spread.getName()) ->
				this.fragments.getOrDefault(spread.getName(), List.of())
					.stream()
					.anyMatch((fragment) -> isConditional(fragment.getSelectionSet()));
			default -> false;
		};
	}

}
