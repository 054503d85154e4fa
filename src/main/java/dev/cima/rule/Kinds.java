package dev.cima.rule;

import java.util.ArrayList;
import java.util.List;

import org.springframework.context.MessageSourceResolvable;

/** The types that CEL names in its messages, in words. */
final class Kinds {

	private Kinds() {
	}

	/** One type, as in {@code list(double)}. */
	static MessageSourceResolvable of(String type) {
		return switch (type) {
			case "int", "uint", "double" -> Mistake.reason("expression.kind.number");
			case "string" -> Mistake.reason("expression.kind.text");
			case "bool" -> Mistake.reason("expression.kind.condition");
			default -> {
				if (type.startsWith("list")) {
					yield Mistake.reason("expression.kind.list");
				}
				// a choice is a type with the name of its variable
				yield type.startsWith("map") ? Mistake.reason("expression.kind.counts")
						: Mistake.reason("expression.kind.choice", type);
			}
		};
	}

	/** The types that something was applied to, as in {@code string.(double, int)}. */
	static List<MessageSourceResolvable> ofAll(String applied) {
		List<MessageSourceResolvable> kinds = new ArrayList<>();
		int open = applied.indexOf(".(");
		if (open >= 0) {
			kinds.add(of(applied.substring(0, open)));
		}
		String args = applied.substring(applied.indexOf('(', Math.max(0, open)) + 1, applied.length() - 1);
		int depth = 0;
		int begin = 0;
		for (int i = 0; i < args.length(); i++) {
			char at = args.charAt(i);
			depth += (at == '(') ? 1 : (at == ')') ? -1 : 0;
			if (at == ',' && depth == 0) {
				kinds.add(of(args.substring(begin, i).strip()));
				begin = i + 1;
			}
		}
		if (!args.isBlank()) {
			kinds.add(of(args.substring(begin).strip()));
		}
		return kinds;
	}

}
