package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cima.platform.Texts;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import dev.cima.rule.RuleText;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Explains the whole of a competition's rules in the reader's language, from its data.
 */
@Component
class RulesText {

	/** What most conditions are made of. */
	private static final Pattern KNOWN_TERM = Pattern
		.compile("\\G\\s*(line\\.kind|product\\.category|account\\.segment)\\s*==\\s*"
				+ "(?:\"([^\"\\\\]*)\"|(BASE|CROSS_SELL|UP_SELL))\\s*(&&|$)");

	/** What most formulas are, by the key of their sentence. */
	private static final List<String> KNOWN_SCORES = List.of("points", "sales", "lines", "crossSells", "upSells",
			"revenue", "families", "activeDays", "attachRateAtLeast", "upSellRateAtLeast", "satisfaction", "responses",
			"crossSells/sales", "upSells/sales", "revenue/sales", "points/sales");

	private static final int TEAMS_BY_NAME = 10;

	private final Texts texts;

	private final Teams teams;

	RulesText(Texts texts, Teams teams) {
		this.texts = texts;
		this.teams = teams;
	}

	/** The rules, a line each. */
	String of(Competition competition, Locale language) {
		boolean ofTeams = competition.contestants() == ContestantKind.TEAMS;
		List<String> lines = new ArrayList<>();
		lines.add(text("who." + competition.contestants(), language) + " " + forWhom(competition, language));
		if (competition.newcomerDays() != null) {
			lines.add(text("newcomers", language, competition.newcomerDays()));
		}
		lines.add(text("window", language, moment(competition.opensAt(), competition, language),
				moment(competition.closesAt(), competition, language), competition.zone()));
		lines.add(counts(RuleText.textOf(competition.counts()), language));
		lines.add(score(RuleText.textOf(competition.score()), language));
		if (ScoreFormula.asksCustomers(competition.score())) {
			lines.add(text("customers", language, moment(competition.graceUntil(), competition, language)));
		}
		if (ofTeams) {
			lines.add(text("per-head", language));
		}
		lines.add((competition.minimumSales() > 1) ? text("minimum", language, competition.minimumSales())
				: text("minimum.one", language));
		lines.add(text(competition.countsConfirmedOnly() ? "confirmed-only" : "confirmed", language));
		lines.add(grace(competition, language));
		lines.add(text("ties", language));
		lines.addAll(prizes(competition, language));
		if (!ofTeams) {
			lines.add(text("hidden", language));
		}
		if (competition.barred() != null) {
			lines.add(text("maker." + competition.contestants(), language));
		}
		if (!competition.rewrittenBy().isEmpty()) {
			lines.add(text("rewriter." + competition.contestants(), language));
		}
		lines.add(text("voids", language, moment(competition.graceUntil(), competition, language)));
		return String.join("\n", lines);
	}

	private String grace(Competition competition, Locale language) {
		Duration grace = Duration.between(competition.closesAt(), competition.graceUntil());
		if (!grace.isPositive()) {
			return text("grace.none", language);
		}
		String until = moment(competition.graceUntil(), competition, language);
		boolean hours = grace.toHours() > 1 && grace.equals(Duration.ofHours(grace.toHours()));
		return hours ? text("grace", language, grace.toHours(), until) : text("grace.until", language, until);
	}

	private String forWhom(Competition competition, Locale language) {
		List<String> ids = competition.teamIds();
		if (ids.isEmpty()) {
			return text("open-to-all", language);
		}
		if (ids.size() > TEAMS_BY_NAME) {
			return text("open-to-some", language, ids.size());
		}
		List<String> names = ids.stream().map((id) -> {
			Team team = this.teams.find(id);
			return (team != null) ? team.name() : id;
		}).sorted().toList();
		return text("open-to", language, String.join(", ", names));
	}

	private String counts(@Nullable String counts, Locale language) {
		if (counts == null) {
			return text("counts.all", language);
		}
		List<String> terms = new ArrayList<>();
		Matcher matcher = KNOWN_TERM.matcher(counts);
		int end = 0;
		boolean whole = false;
		while (matcher.find()) {
			String quoted = matcher.group(2);
			terms.add(term(matcher.group(1), (quoted != null) ? quoted : matcher.group(3), language));
			end = matcher.end();
			whole = matcher.group(4).isEmpty();
		}
		return (whole && end == counts.length()) ? text("counts.only", language, String.join(", ", terms))
				: text("counts.formula", language, counts);
	}

	private String term(String variable, String value, Locale language) {
		return switch (variable) {
			case "line.kind" -> List.of("BASE", "CROSS_SELL", "UP_SELL").contains(value)
					? text("counts.kind." + value, language) : text("counts.kind", language, value);
			case "product.category" -> text("counts.category", language, value);
			default -> text("counts.segment", language, value);
		};
	}

	private String score(String score, Locale language) {
		String plain = score.replace(" ", "");
		return KNOWN_SCORES.contains(plain) ? text("score." + plain.replace("/", "-per-"), language)
				: text("score.formula", language, score);
	}

	private List<String> prizes(Competition competition, Locale language) {
		if (competition.prizes().isEmpty()) {
			return List.of(text("prizes.none", language));
		}
		List<String> lines = new ArrayList<>();
		for (Prize prize : competition.prizes()) {
			lines.add((prize.points() > 0) ? text("prize.points", language, prize.rank(), prize.label(), prize.points())
					: text("prize", language, prize.rank(), prize.label()));
		}
		lines.add(text("prizes.tied", language));
		if (competition.contestants() == ContestantKind.TEAMS) {
			lines.add(text("prizes.team", language));
		}
		if (competition.membersNeeded() > 0) {
			lines.add(text("prizes.contributors", language, competition.membersNeeded()));
			if (competition.handsOn()) {
				lines.add(text("prizes.handed-on", language));
			}
		}
		return lines;
	}

	private String moment(Instant instant, Competition competition, Locale language) {
		return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
			.withLocale(language)
			.format(instant.atZone(ZoneId.of(competition.zone())));
	}

	private String text(String key, Locale language, Object... args) {
		return this.texts.render("competition.rules." + key, List.of(args), language);
	}

}
