package dev.cima.platform;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A Relay connection: one page of a list that grows.
 *
 * @param totalCount how many there are on all pages; null for lists that do not say so
 */
public record Connection<T>(List<Edge<T>> edges, PageInfo pageInfo, @Nullable Integer totalCount) {

	/** A page of a list that does not say how long it is. */
	public Connection(List<Edge<T>> edges, PageInfo pageInfo) {
		this(edges, pageInfo, null);
	}

	/**
	 * Makes a page from up to {@code first + 1} nodes: the extra one only shows that
	 * there is a next page.
	 */
	public static <T> Connection<T> of(List<T> nodes, int first, @Nullable String after, Function<T, String> cursor) {
		List<Edge<T>> edges = nodes.stream().limit(first).map((node) -> new Edge<>(cursor.apply(node), node)).toList();
		return new Connection<>(edges, new PageInfo(nodes.size() > first, after != null,
				edges.isEmpty() ? null : edges.getFirst().cursor(), edges.isEmpty() ? null : edges.getLast().cursor()));
	}

	/** The same page of a list of this length. */
	public Connection<T> of(int totalCount) {
		return new Connection<>(this.edges, this.pageInfo, totalCount);
	}

	/** The elements without their cursors. */
	public List<T> nodes() {
		return this.edges.stream().map(Edge::node).toList();
	}

}
