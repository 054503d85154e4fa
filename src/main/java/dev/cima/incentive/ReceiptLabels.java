package dev.cima.incentive;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.platform.Organisation;
import dev.cima.platform.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Says in the reader's language what a step of a receipt is. The names of rules come from
 * the version of the plan that scored it.
 */
final class ReceiptLabels {

	/**
	 * The rules of credits, which say by a text of their own module what they are for.
	 */
	private static final int NO_PLAN = 0;

	/** By language; there are as many as there are texts. */
	private static final Map<Locale, NumberFormat> FORMATS = new ConcurrentHashMap<>();

	private static final String MINUS = "\u2212";

	private static final int MOST_KNOWN = 10_000;

	private final Cache<Label, String> known = Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

	private final IntFunction<@Nullable IncentivePlan> plans;

	private final Function<String, @Nullable CategoryBonus> bonuses;

	private final Texts texts;

	private final int fractionDigits;

	private final ZoneId zone;

	ReceiptLabels(IntFunction<@Nullable IncentivePlan> plans, Function<String, @Nullable CategoryBonus> bonuses,
			Texts texts, Organisation organisation) {
		this.plans = plans;
		this.bonuses = bonuses;
		this.texts = texts;
		this.zone = organisation.zone();
		this.fractionDigits = Math.max(0, organisation.currency().getDefaultFractionDigits());
	}

	/** What a step is; the same few are asked for again and again. */
	String of(int plan, ScoredStep step, Locale language) {
		return isLasting(plan, step) ? this.known.get(new Label(plan, step, language),
				(label) -> made(label.plan(), label.step(), label.language())) : made(plan, step, language);
	}

	/**
	 * Whether it will always be called so: the name of a category bonus may change, and a
	 * plan may be published that is not known yet.
	 */
	private boolean isLasting(int plan, ScoredStep step) {
		return !CategoryBonus.isId(step.rule()) && step.params().stream().noneMatch(CategoryBonus::isId)
				&& (plan == NO_PLAN || this.plans.apply(plan) != null);
	}

	private String made(int plan, ScoredStep step, Locale language) {
		List<String> params = step.params();
		return switch (step.rule()) {
			case Steps.DAILY_CAP, Steps.CAP_ROOM, Steps.VOID, Steps.TAKEN_BACK ->
				this.texts.render("receipt." + step.rule(), List.of(signed(step.points(), language)), language);
			case Steps.SHARE_OWN, Steps.SHARE -> this.texts.render("receipt." + step.rule(),
					params.stream().map((param) -> number(param, 0, language)).toList(), language);
			case Steps.BREADTH ->
				this.texts.render("receipt." + step.rule(), List.of(params.get(0), number(params.get(1), 0, language),
						number(params.get(2), 0, language), signed(step.points(), language)), language);
			default -> HoldSteps.isStep(step.rule()) ? HoldSteps.label(step, this.texts, this.zone, language)
					: (plan == NO_PLAN) ? ofCredit("receipt." + step.rule(), params, language)
							: ofPlan(plan, step, params, language);
		};
	}

	/** What a later release credits it says itself. */
	private String ofCredit(String key, List<String> params, Locale language) {
		return this.texts.has(key) ? this.texts.render(key, List.copyOf(params), language)
				: this.texts.render("receipt.other", List.of(), language);
	}

	private String ofPlan(int plan, ScoredStep step, List<String> params, Locale language) {
		return switch (step.rule()) {
			case Steps.BASE ->
				this.texts.render("receipt.base", List.of(params.get(0), number(params.get(1), 0, language),
						number(params.get(2), this.fractionDigits, language)), language);
			case Steps.MAX_MULTIPLIER -> this.texts.render("receipt.max-multiplier",
					List.of(number(params.get(0), 0, language), params.get(1)), language);
			case Steps.PRICE -> this.texts.render("receipt." + step.rule(),
					List.of(number(params.get(0), this.fractionDigits, language), params.get(1)), language);
			case Steps.AGREED_RATES ->
				this.texts.render("receipt." + step.rule(), List.of(day(params.getFirst(), language)), language);
			case Steps.CROSS_SELLS, Steps.UP_SELLS -> this.texts.render("receipt." + step.rule(),
					List.of(number(params.get(0), 0, language), name(plan, params.get(1), language)), language);
			default -> AsBase.isStep(step.rule()) ? this.texts.render("receipt." + step.rule(), params, language)
					: ofRule(step.rule(), name(plan, step.rule(), language), params, language);
		};
	}

	/** A multiplier has two parameters, a bonus one, a bonus that was cut three. */
	private String ofRule(String rule, String name, List<String> params, Locale language) {
		return switch (params.size()) {
			case 1 -> this.texts.render("receipt.bonus", List.of(name, params.get(0)), language);
			case 2 -> this.texts.render("receipt.multiplier",
					List.of(name, number(params.get(0), 0, language), params.get(1)), language);
			default -> this.texts.render(
					CategoryBonus.isId(rule) ? "receipt.category-bonus-cut" : "receipt.bonus-cut", List.of(name,
							params.get(0), number(params.get(1), 0, language), number(params.get(2), 0, language)),
					language);
		};
	}

	private String name(int version, String rule, Locale language) {
		if (CategoryBonus.isId(rule)) {
			CategoryBonus bonus = this.bonuses.apply(rule);
			return (bonus != null) ? bonus.terms().name()
					: this.texts.render("receipt.bonus-unknown", List.of(), language);
		}
		IncentivePlan plan = this.plans.apply(version);
		String name = (plan != null) ? plan.label(rule, language.getLanguage()) : null;
		return (name != null) ? name : rule;
	}

	private static String number(String number, int fractionDigits, Locale language) {
		// looking one up costs more than copying it; it cannot be shared between threads
		NumberFormat format = (NumberFormat) FORMATS.computeIfAbsent(language, NumberFormat::getNumberInstance).clone();
		format.setMinimumFractionDigits(fractionDigits);
		format.setMaximumFractionDigits(20);
		return format.format(new BigDecimal(number));
	}

	private static String day(String day, Locale language) {
		return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language).format(LocalDate.parse(day));
	}

	private static String signed(long points, Locale language) {
		String digits = NumberFormat.getIntegerInstance(language).format(Math.abs(points));
		return (points == 0) ? digits : ((points < 0) ? MINUS : "+") + digits;
	}

	private record Label(int plan, ScoredStep step, Locale language) {
	}

}
