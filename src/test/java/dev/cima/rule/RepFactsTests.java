package dev.cima.rule;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

import dev.cima.platform.Texts;
import dev.cima.platform.UserError;
import dev.cima.rule.Expressions.Wanted;
import dev.cima.rule.RepFacts.Threshold;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RepFactsTests {

	private static final AnnotationConfigApplicationContext CONTEXT = new AnnotationConfigApplicationContext(
			Texts.class);

	private final Expressions<Set<String>> expressions = new Expressions<>(
			new Variables<Set<String>>().text("product.category", (held) -> "Helmets").facts(Set::contains));

	@AfterAll
	static void close() {
		CONTEXT.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			rep.certified("course_1")                                           ; true
			rep.certified("course_2")                                           ; false
			!rep.certified("course_2") && product.category == "Helmets"         ; true
			rep.knows("Helmets") >= 0.8                                         ; true
			0.80 <= rep.knows("Helmets")                                        ; true
			rep.knows("Helmets") < 0.8 || 0.8 > rep.knows("Helmets")            ; false
			rep.knows("Helmets") >= 1                                           ; false
			rep.knows("Road/Bikes, 2.0") >= 0.75 ? rep.certified("course_1") : false ; true
			""")
	void asksWhatHoldsOfTheRep(String source, boolean expected) {
		Set<String> held = Set.of("certified/course_1", "knows/Helmets/0.8", "knows/Road/Bikes, 2.0/0.75");
		assertThat(this.expressions.condition("rule", RuleText.decimals(source)).holds(held)).isEqualTo(expected);
		RuleText stored = this.expressions.toStore(source, Wanted.CONDITION);
		assertThat(this.expressions.condition("rule", stored).holds(held)).isEqualTo(expected);
	}

	@Test
	void knowsWhatARuleMayAskForBeforeAnybodySells() {
		Expression<Set<String>> rule = this.expressions.condition("rule",
				RuleText.decimals("rep.certified('course_1') && !(rep.knows('Helmets') < 0.80)"));
		assertThat(rule.facts()).containsExactlyInAnyOrder("certified/course_1", "knows/Helmets/0.8");
		assertThat(RepFacts.threshold("knows/Road/Bikes/0.75"))
			.isEqualTo(new Threshold("Road/Bikes", new BigDecimal("0.75")));
		assertThat(RepFacts.threshold("certified/course_1")).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			true && rep.certified(product.category)  ; takes one text in quotes
			rep.certified()                          ; takes one text in quotes
			rep.knows("Helmets") > 0.8               ; compared by >= or <
			rep.knows("Helmets") == 0.8              ; compared by >= or <
			rep.knows("Helmets") + 1 >= 1.5          ; compared by >= or <
			rep.knows("Helmets") >= 0                ; above 0 and up to 1
			rep.knows("Helmets") >= 80               ; above 0 and up to 1
			rep.knows("Helmets") >= 0.805            ; above 0 and up to 1
			rep.points > 3                           ; “rep.points” is not known here
			rep                                      ; “rep” is not known here
			""")
	void refusesWhatCannotBeKnownBefore(String source, String sentence) {
		assertThat(sentence(this.expressions, source)).contains(sentence);
	}

	@Test
	void refusesACategoryThatTheCatalogueDoesNotHave() {
		Expression<Set<String>> rule = this.expressions.condition("rule",
				RuleText.decimals("true && rep.knows(\"Helmts\") >= 0.8"));
		BadExpressionException refused = catchThrowableOfType(BadExpressionException.class,
				() -> new CategoryNames(Set.of("Helmets", "Bikes")).require(rule, this.expressions));
		assertThat(text(refused)).contains("“Helmts”", "the nearest is “Helmets”");
		assertThat(refused.mistakes().getFirst().column()).isGreaterThan(5);
	}

	@Test
	void isUnknownToRulesThatAreNotAboutAMoment() {
		Expressions<Set<String>> others = new Expressions<>(
				new Variables<Set<String>>().text("product.category", (held) -> "Helmets"));
		assertThat(sentence(others, "rep.certified('course_1')")).contains("is not known here");
	}

	private static String sentence(Expressions<Set<String>> expressions, String source) {
		BadExpressionException refused = catchThrowableOfType(BadExpressionException.class,
				() -> expressions.condition("rule", RuleText.decimals(source)));
		return text(refused);
	}

	private static String text(BadExpressionException refused) {
		UserError error = refused.at("when").getFirst();
		return CONTEXT.getBean(Texts.class).render(error.text(), error.args(), Locale.ENGLISH);
	}

}
