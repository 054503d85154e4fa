package dev.cima.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import dev.cima.catalog.PrefixIndex.Found;
import dev.cima.catalog.PrefixIndex.Hit;
import dev.cima.catalog.PrefixIndex.Place;
import dev.cima.catalog.PrefixIndex.Position;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import dev.cima.platform.Edge;
import dev.cima.platform.PageInfo;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a search. A cursor holds the place in the order rather than a number, so that
 * nothing is shown twice or left out when the catalogue changes between two pages.
 */
final class Pages {

	private Pages() {
	}

	static <T> Connection<T> page(PrefixIndex<T> index, @Nullable String search, int first, @Nullable String after) {
		Position start = (after != null) ? position(after) : null;
		Found<T> found = index.search(search, first + 1, start);
		List<Hit<T>> hits = found.hits();
		List<Edge<T>> edges = hits.stream()
			.limit(first)
			.map((hit) -> new Edge<>(cursor(hit.position()), hit.thing()))
			.toList();
		return new Connection<>(edges, new PageInfo(hits.size() > first, start != null,
				edges.isEmpty() ? null : edges.getFirst().cursor(), edges.isEmpty() ? null : edges.getLast().cursor()),
				found.total());
	}

	static String cursor(Position position) {
		String text = position.group() + "/" + position.place().id() + "/" + position.place().name();
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	static Position position(String cursor) {
		try {
			String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
			String[] parts = text.split("/", 3);
			int group = Integer.parseInt(parts[0]);
			if (parts.length == 3 && group >= 0) {
				return new Position(group, new Place(parts[2], parts[1]));
			}
		}
		catch (IllegalArgumentException ex) {
			// answered below
		}
		throw new BadRequestException("catalog.cursor");
	}

}
