package dev.cima.rule;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;

import org.springframework.context.MessageSourceResolvable;

/**
 * The categories that a catalogue has: a text that a rule holds against a category has to
 * be one of them, as a misspelt one only ever counts nothing. While there are none at
 * all, nothing can be said.
 *
 * @param known all that there are, were, or are announced
 */
public record CategoryNames(Set<String> known) {

	/** What the variables that stand for categories, or for counts of them, end with. */
	private static final String VARIABLE = ".category";

	private static final String PRODUCT = "product.id";

	/**
	 * Refuses a rule that names a category which nobody knows.
	 * @param language of the rule
	 * @throws BadExpressionException with the place of each, and the nearest one that
	 * there is
	 */
	public <F> void require(Expression<F> rule, Expressions<F> language) {
		if (this.known.isEmpty()) {
			return;
		}
		CelSource source = rule.tree().getSource();
		List<Mistake> mistakes = unknown(rule).stream()
			.map((one) -> Mistake.at(source, one.id(),
					Mistake.reason("expression.unknown-category", text(one), nearest(text(one)))))
			.toList();
		if (!mistakes.isEmpty()) {
			throw new BadExpressionException(mistakes, language.known());
		}
	}

	/**
	 * What to know of a rule that is stored: each category that the catalogue does not
	 * have, or that cannot be looked up as the catalogue is empty.
	 */
	public List<MessageSourceResolvable> notes(Expression<?> rule) {
		return notes(unknown(rule).stream().map(CategoryNames::text));
	}

	/** The same of categories that stand by themselves. */
	public List<MessageSourceResolvable> notes(Stream<String> categories) {
		return categories.filter((one) -> !this.known.contains(one)).distinct().map(this::note).toList();
	}

	private MessageSourceResolvable note(String category) {
		return this.known.isEmpty() ? Mistake.reason("rule.unchecked-category", category)
				: Mistake.reason("rule.unknown-category", category, nearest(category));
	}

	/** All categories that a rule names, there or not. */
	public static Set<String> in(Expression<?> rule) {
		List<CelExpr> texts = new ArrayList<>();
		collect(rule.tree().getExpr(), VARIABLE, texts);
		return texts.stream().map(CategoryNames::text).filter((text) -> !text.isEmpty()).collect(Collectors.toSet());
	}

	/**
	 * All products that a rule names by their ids: who counts one product only counts
	 * only its category, too.
	 */
	public static Set<String> productsIn(Expression<?> rule) {
		List<CelExpr> texts = new ArrayList<>();
		collect(rule.tree().getExpr(), PRODUCT, texts);
		return texts.stream()
			.filter(CategoryNames::isText)
			.map(CategoryNames::text)
			.filter((text) -> !text.isEmpty())
			.collect(Collectors.toSet());
	}

	private List<CelExpr> unknown(Expression<?> rule) {
		List<CelExpr> texts = new ArrayList<>();
		collect(rule.tree().getExpr(), VARIABLE, texts);
		// an empty text stands for what is not known, and is meant so
		return texts.stream().filter((one) -> !text(one).isEmpty() && !this.known.contains(text(one))).toList();
	}

	private static void collect(CelExpr part, String variable, List<CelExpr> texts) {
		switch (part.getKind()) {
			case CALL -> {
				List<CelExpr> args = part.call().args();
				switch (part.call().function()) {
					case "_==_", "_!=_", "@in", "_[_]" -> {
						compare(args.get(0), args.get(1), variable, texts);
						compare(args.get(1), args.get(0), variable, texts);
					}
					default -> {
					}
				}
				part.call().target().ifPresent((target) -> collect(target, variable, texts));
				args.forEach((arg) -> collect(arg, variable, texts));
			}
			case LIST -> part.list().elements().forEach((element) -> collect(element, variable, texts));
			case SELECT -> collect(part.select().operand(), variable, texts);
			case IDENT -> {
				if (variable.equals(VARIABLE) && RepFacts.threshold(part.ident().name()) != null) {
					texts.add(part);
				}
			}
			default -> {
			}
		}
	}

	private static void compare(CelExpr part, CelExpr with, String variable, List<CelExpr> texts) {
		if (!isNamed(part, variable)) {
			return;
		}
		List<CelExpr> values = (with.getKind() == CelExpr.ExprKind.Kind.LIST) ? with.list().elements() : List.of(with);
		values.stream().filter(CategoryNames::isText).forEach(texts::add);
	}

	private static boolean isNamed(CelExpr part, String variable) {
		return switch (part.getKind()) {
			case IDENT -> part.ident().name().endsWith(variable);
			case SELECT -> (("." + part.select().field()).equals(variable)
					|| (part.select().operand().getKind() == CelExpr.ExprKind.Kind.IDENT
							&& (part.select().operand().ident().name() + "." + part.select().field())
								.equals(variable)));
			default -> false;
		};
	}

	private static boolean isText(CelExpr part) {
		return part.getKind() == CelExpr.ExprKind.Kind.CONSTANT
				&& part.constant().getKind() == CelConstant.Kind.STRING_VALUE;
	}

	private static String text(CelExpr part) {
		if (part.getKind() == CelExpr.ExprKind.Kind.IDENT) {
			return Objects.requireNonNull(RepFacts.threshold(part.ident().name())).category();
		}
		return part.constant().stringValue();
	}

	/**
	 * The one that is spelt most like it, by the fewest letters to be changed; case and
	 * accents matter last. Empty when there are none.
	 */
	public String nearest(String text) {
		return this.known.stream()
			.min(Comparator.comparingInt((String one) -> distance(plain(one), plain(text)))
				.thenComparingInt((one) -> distance(one, text))
				.thenComparing(Comparator.naturalOrder()))
			.orElse("");
	}

	private static String plain(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
	}

	/** Levenshtein's: letters put in, taken out or replaced. */
	private static int distance(String one, String other) {
		int[] row = new int[other.length() + 1];
		for (int j = 0; j <= other.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= other.length(); j++) {
				int replaced = diagonal + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[other.length()];
	}

}
