package dev.cima.incentive;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A node of a plan's YAML that is read strictly: what is not as expected is added to the
 * errors with its line and column, and a harmless value is returned instead, so that one
 * reading finds all mistakes.
 */
final class PlanNode {

	private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,13}(\\.[0-9]{1,20})?");

	private final Node node;

	private final List<UserError> errors;

	private final Map<String, PlanNode> children = new LinkedHashMap<>();

	PlanNode(Node node, List<UserError> errors) {
		this.node = node;
		this.errors = errors;
	}

	static UserError error(int line, int column, String text, Object... args) {
		List<Object> all = new ArrayList<>(List.of(line, column));
		all.addAll(List.of(args));
		return UserError.of(UserErrorCode.INVALID, text, all.toArray());
	}

	void error(String text, Object... args) {
		this.errors
			.add(error(this.node.getStartMark().getLine() + 1, this.node.getStartMark().getColumn() + 1, text, args));
	}

	void missing(String key) {
		if (this.node instanceof MappingNode) {
			error("plan.missing-key", key);
		}
	}

	/** Reads the node as a mapping that has no other keys than these. */
	PlanNode only(Set<String> keys) {
		if (this.node instanceof MappingNode mapping) {
			mapping.getValue().stream().map(NodeTuple::getKeyNode).forEach((key) -> {
				if (!keys.contains(name(key))) {
					new PlanNode(key, this.errors).error("plan.unknown-key", name(key),
							String.join(", ", new TreeSet<>(keys)));
				}
			});
		}
		else {
			error("plan.not-a-mapping");
		}
		return this;
	}

	private static String name(Node key) {
		return (key instanceof ScalarNode scalar) ? scalar.getValue() : "?";
	}

	boolean has(String key) {
		return children().containsKey(key);
	}

	PlanNode child(String key) {
		return children().getOrDefault(key, this);
	}

	private Map<String, PlanNode> children() {
		if (this.children.isEmpty() && this.node instanceof MappingNode mapping) {
			for (NodeTuple tuple : mapping.getValue()) {
				String key = name(tuple.getKeyNode());
				if (this.children.put(key, new PlanNode(tuple.getValueNode(), this.errors)) != null) {
					new PlanNode(tuple.getKeyNode(), this.errors).error("plan.same-key", key);
				}
			}
		}
		return this.children;
	}

	List<PlanNode> list(String key) {
		if (!has(key)) {
			missing(key);
			return List.of();
		}
		if (child(key).node instanceof SequenceNode sequence) {
			return sequence.getValue().stream().map((item) -> new PlanNode(item, this.errors)).toList();
		}
		child(key).error("plan.not-a-list");
		return List.of();
	}

	/** A text, or an empty one when there is none. */
	String text(String key, int length) {
		if (!has(key)) {
			missing(key);
			return "";
		}
		String value = child(key).scalar();
		if (value == null || value.isBlank() || value.codePointCount(0, value.length()) > length) {
			child(key).error("plan.not-a-text", length);
			return "";
		}
		return value.strip();
	}

	/** An exact decimal, taken from the text as it stands, never through a double. */
	BigDecimal decimal(String key, String least, String most, int decimals) {
		if (!has(key)) {
			missing(key);
			return BigDecimal.ZERO;
		}
		String value = child(key).scalar();
		if (value != null && DECIMAL.matcher(value).matches()) {
			BigDecimal number = new BigDecimal(value);
			if (number.compareTo(new BigDecimal(least)) >= 0 && number.compareTo(new BigDecimal(most)) <= 0
					&& number.stripTrailingZeros().scale() <= decimals) {
				return number;
			}
		}
		child(key).error("plan.not-a-number", new BigDecimal(least), new BigDecimal(most), decimals);
		return BigDecimal.ZERO;
	}

	/** The same, or what is usual when there is none. */
	BigDecimal decimal(String key, String least, String most, int decimals, BigDecimal usual) {
		return has(key) ? decimal(key, least, most, decimals) : usual;
	}

	@Nullable LocalDate date(String key) {
		if (!has(key)) {
			return null;
		}
		try {
			return LocalDate.parse(String.valueOf(child(key).scalar()));
		}
		catch (DateTimeParseException ex) {
			child(key).error("plan.not-a-date");
			return null;
		}
	}

	private @Nullable String scalar() {
		return (this.node instanceof ScalarNode scalar && !Tag.NULL.equals(scalar.getTag())) ? scalar.getValue() : null;
	}

}
