package dev.cima.door;

import dev.cima.platform.Viewer;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.SelectedField;

import org.springframework.security.access.AccessDeniedException;

/**
 * What reps who have left may still do and see: whatever the schema marks with
 * {@code @leavers}, be it a single field or a type with all its fields.
 */
final class LeaversAnswers {

	private LeaversAnswers() {
	}

	static boolean isMarked(GraphQLDirectiveContainer element) {
		return element.hasAppliedDirective("leavers");
	}

	/**
	 * Refuses whatever is not marked, before anything is done.
	 * @param marked whether the root field is
	 */
	static void check(boolean marked, DataFetchingEnvironment root) {
		if (!marked) {
			throw Viewer.leftException();
		}
		for (SelectedField field : root.getSelectionSet().getFields()) {
			for (String type : field.getObjectTypeNames()) {
				if (!field.getName().startsWith("__") && !isMarked(root.getGraphQLSchema(), type, field.getName())) {
					throw new AccessDeniedException("rep.left-answer");
				}
			}
		}
	}

	private static boolean isMarked(GraphQLSchema schema, String type, String field) {
		GraphQLObjectType object = schema.getObjectType(type);
		return isMarked(object) || isMarked(object.getFieldDefinition(field));
	}

}
