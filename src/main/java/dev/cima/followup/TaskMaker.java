package dev.cima.followup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.catalog.Catalog;
import dev.cima.followup.Task.Marks;
import dev.cima.incentive.SaleVariables;
import dev.cima.ledger.SaleFacts;
import dev.cima.measure.WorkingDays;
import dev.cima.platform.Organisation;
import dev.cima.rule.CategoryNames;
import dev.cima.rule.Expression;
import dev.cima.rule.Expressions;
import dev.cima.rule.RuleText;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Makes the tasks that rules ask for after a sale; whoever makes them, they are equal.
 */
@Component
class TaskMaker {

	private static final Expressions<SoldFacts> LANGUAGE = new Expressions<>(SaleVariables.table());

	private final FollowUpRules rules;

	private final Catalog catalog;

	private final HoldOuts holdOut;

	private final Organisation organisation;

	private final DueDates dates;

	private final Cache<String, Expression<SoldFacts>> compiled = Caffeine.newBuilder().maximumSize(1_000).build();

	TaskMaker(FollowUpRules rules, Catalog catalog, HoldOuts holdOut, Organisation organisation,
			FollowUpSettings settings) {
		this.rules = rules;
		this.catalog = catalog;
		this.holdOut = holdOut;
		this.organisation = organisation;
		this.dates = new DueDates(new WorkingDays(organisation.workingDays(), organisation.holidays()),
				organisation.zone(), settings.morning());
	}

	/**
	 * Refuses a condition that cannot be used.
	 * @throws dev.cima.rule.BadExpressionException with the place of each mistake
	 */
	void require(String appliesWhen) {
		Expression<SoldFacts> condition = LANGUAGE.condition("", RuleText.decimals(appliesWhen));
		new CategoryNames(this.catalog.categories()).require(condition, LANGUAGE);
		LANGUAGE.refuseByZero(condition);
	}

	/** The tasks after a sale to an account; none for another sale. */
	List<Task> after(Sold sold) {
		List<Task> tasks = new ArrayList<>();
		if (sold.facts().account() != null) {
			for (FollowUpRule rule : this.rules.inForceAt(sold.recordedAt())) {
				if (applies(rule, sold)) {
					tasks.add(task(rule, sold));
				}
			}
		}
		return tasks;
	}

	/**
	 * The task that the version of a rule with this key asks for; null when it does not.
	 */
	@Nullable Task after(Sold sold, String rule) {
		FollowUpRule version = this.rules.version(rule);
		return applies(version, sold) ? task(version, sold) : null;
	}

	private boolean applies(FollowUpRule rule, Sold sold) {
		Expression<SoldFacts> condition = this.compiled.get(rule.key(),
				(key) -> LANGUAGE.condition(key, RuleText.decimals(rule.appliesWhen())));
		LocalDate day = this.organisation.dayOf(sold.occurredAt());
		return sold.facts()
			.lines()
			.stream()
			.anyMatch((line) -> condition
				.holds(new SoldFacts(sold.facts(), line, day, sold.occurredAt(), this.catalog, sold.held())));
	}

	private Task task(FollowUpRule rule, Sold sold) {
		String id = Task.idOf(Objects.requireNonNull(sold.facts().account()), rule.id(), sold.sale());
		Instant dueAt = this.dates.after(this.organisation.dayOf(sold.occurredAt()), rule.afterDays());
		return new Task(id, rule.key(), sold.rep(), sold.sale(), sold.occurredAt(), dueAt,
				this.dates.plusDays(dueAt, rule.expiresAfterDays()), rule.points(),
				this.holdOut.holds(id, rule.holdOutPercent()), Marks.none(sold.recordedAt()), List.of());
	}

	/**
	 * A sale.
	 *
	 * @param sale its global id
	 * @param held whether a fact held of the rep when it was sold
	 */
	record Sold(String rep, String sale, SaleFacts facts, Instant occurredAt, Instant recordedAt,
			Predicate<String> held) {

		static String idOf(String rep, String key) {
			return "sale_" + rep + "_" + key;
		}

	}

}
