package dev.cima.leaderboard;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.SelectedField;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a board a request selects, under whatever aliases and fragments.
 *
 * @param personal whether what is seen depends on the viewer
 * @param windows the selected parts, none twice
 */
record Shape(boolean personal, List<Window> windows) {

	static Shape of(DataFetchingFieldSelectionSet selection) {
		boolean personal = false;
		Set<Window> windows = new LinkedHashSet<>();
		for (SelectedField field : selection.getImmediateFields()) {
			switch (field.getName()) {
				case "mine" -> personal = true;
				case "aroundMe" -> {
					personal = true;
					windows.add(new Window.Around(integer(field, "radius")));
				}
				case "benchmarks" -> windows.add(new Window.Benchmarks());
				case "show" -> {
					personal = true;
					windows.add(new Window.Benchmarks());
				}
				case "standings" ->
					windows.add(page(integer(field, "first"), (String) field.getArguments().get("after")));
				default -> {
				}
			}
		}
		return new Shape(personal, List.copyOf(windows));
	}

	private static int integer(SelectedField field, String argument) {
		return (int) Objects.requireNonNull(field.getArguments().get(argument));
	}

	static Window.Page page(int first, @Nullable String after) {
		return new Window.Page(first, (after != null) ? Window.Cursor.parse(after) : null);
	}

	Question of(Board board, @Nullable String viewer) {
		return new Question(board, this.personal ? viewer : null, this.windows);
	}

}
