package dev.cima.rule;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.cima.platform.Texts;
import dev.cima.platform.UserError;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Categories that rules name, held against those that there are. */
class CategoryNamesTests {

	private static final AnnotationConfigApplicationContext CONTEXT = new AnnotationConfigApplicationContext(
			Texts.class);

	private static final Locale SPANISH = Locale.of("es");

	private final Expressions<String> expressions = new Expressions<>(
			new Variables<String>().text("product.category", (category) -> category)
				.text("product.subcategory", (category) -> category)
				.counts("month.category", (category) -> Map.of(category, 1L))
				.counts("month.segment", (category) -> Map.of()));

	private final CategoryNames names = new CategoryNames(Set.of("Helmets", "Bikes", "Bike Racks", "Clothing", "Ñus"));

	@AfterAll
	static void close() {
		CONTEXT.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			product.category == "Helmts"                       | 21 | Helmts   | Helmets
			"bikes" != product.category                        | 1  | bikes    | Bikes
			product.category in ["Bikes", "Cloths"]            | 31 | Cloths   | Clothing
			month.category["Bike racks"] >= 2                  | 16 | Bike racks | Bike Racks
			month.category["Bikes"] + month.category["nus"] > 2 | 42 | nus     | Ñus
			!("Helm" in month.category)                        | 3  | Helm     | Helmets
			""")
	void anUnknownOneIsRefusedWithItsPlaceAndTheNearest(String source, int column, String written, String nearest) {
		Expression<String> rule = condition(source);
		BadExpressionException refused = catchThrowableOfType(BadExpressionException.class,
				() -> this.names.require(rule, this.expressions));
		assertThat(refused).as(source).isNotNull();
		UserError error = refused.at("criterion").getFirst();
		assertThat(error.path()).containsExactly("criterion");
		assertThat(render(error, Locale.ENGLISH)).startsWith("Line 1, column " + column + " of the expression: “"
				+ written + "” is no category of the catalogue; the nearest is “" + nearest + "”.");
		assertThat(render(error, SPANISH)).startsWith("Línea 1, columna " + column + " de la expresión: «" + written
				+ "» no es ninguna categoría del catálogo; la más parecida es «" + nearest + "».");
	}

	@ParameterizedTest
	@ValueSource(strings = { "product.category == \"Helmets\"", "product.category in [\"Bikes\", \"Clothing\"]",
			"month.category[\"Bike Racks\"] >= 1 && product.category != \"Bikes\"", "product.category == \"\"",
			"product.category.startsWith(\"Hel\")", "product.subcategory == \"Road\"", "month.segment[\"school\"] > 1",
			"size(product.category) == 3", "product.category == product.subcategory" })
	void whatIsKnownOrCannotBeComparedIsTaken(String source) {
		assertThatCode(() -> this.names.require(condition(source), this.expressions)).doesNotThrowAnyException();
		assertThat(this.names.notes(condition(source))).isEmpty();
	}

	@Test
	void allThatAreUnknownAreNamed() {
		BadExpressionException refused = catchThrowableOfType(BadExpressionException.class,
				() -> this.names.require(condition("product.category in [\"Helmet\", \"Bike\"]"), this.expressions));
		assertThat(refused.mistakes()).extracting(Mistake::column).containsExactly(22, 32);
	}

	@Test
	void whereThereIsNoCatalogueYetARuleIsTakenWithANote() {
		CategoryNames none = new CategoryNames(Set.of());
		Expression<String> rule = condition("product.category == \"Helmts\" || month.category[\"Helmts\"] > 2");
		assertThatCode(() -> none.require(rule, this.expressions)).doesNotThrowAnyException();
		assertThat(notes(none, rule, Locale.ENGLISH))
			.containsExactly("The catalogue has no products yet, so nobody can say "
					+ "whether “Helmts” is one of its categories. Look again once it is imported.");
		assertThat(notes(none, rule, SPANISH)).singleElement().asString().contains("«Helmts»");
		assertThat(notes(this.names, rule, Locale.ENGLISH)).singleElement()
			.asString()
			.startsWith(
					"“Helmts” is no category of the catalogue, so nothing counts for it; the nearest is “Helmets”.");
	}

	private static List<String> notes(CategoryNames names, Expression<String> rule, Locale language) {
		Texts texts = CONTEXT.getBean(Texts.class);
		return names.notes(rule).stream().map((note) -> texts.render(note, language)).toList();
	}

	private Expression<String> condition(String source) {
		return this.expressions.condition("rule", RuleText.decimals(source));
	}

	private static String render(UserError error, Locale language) {
		return CONTEXT.getBean(Texts.class).render(error.text(), error.args(), language);
	}

}
