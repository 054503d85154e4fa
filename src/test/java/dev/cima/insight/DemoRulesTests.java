package dev.cima.insight;

import java.time.DayOfWeek;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.embedded.DemoBaskets;
import dev.cima.platform.Organisation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What offers find in the demo is what was put into it. */
class DemoRulesTests {

	@Test
	void theSurestRuleOfMostProductsIsOneThatTheDemoWasMadeBy() {
		Organisation organisation = new Organisation("Demo", DemoBaskets.ZONE, Currency.getInstance("EUR"),
				Set.of(DayOfWeek.values()), Set.of());
		Associations model = Learnt.of(DemoBaskets.sold(), organisation, DemoBaskets.categories()::get);
		Map<String, List<String>> with = DemoBaskets.with();
		Set<String> found = new HashSet<>();
		with.forEach((product, goes) -> {
			int number = model.product(product);
			Rules rules = (number >= 0) ? model.with(number) : Rules.NONE;
			if (rules.size() > 0 && goes.contains(model.product(rules.products()[0]))) {
				found.add(product);
			}
		});
		assertThat(with).hasSize(40);
		assertThat(found).hasSizeGreaterThanOrEqualTo(30);
	}

}
