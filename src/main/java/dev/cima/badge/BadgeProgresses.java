package dev.cima.badge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

import dev.cima.badge.Badge.Target;
import dev.cima.ledger.Scorecard;
import dev.cima.measure.CardVariables;
import dev.cima.measure.CardView;
import dev.cima.measure.Cards;
import dev.cima.measure.Scope;
import dev.cima.measure.Stretch;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Works out how far reps are; the card is read once for all badges. */
@Component
class BadgeProgresses {

	private static final int DECIMALS = 4;

	private final Cards cards;

	private final CardVariables variables;

	private final Closing closing;

	private final Reps reps;

	private final InstantSource clock;

	BadgeProgresses(Cards cards, CardVariables variables, Closing closing, Reps reps, InstantSource clock) {
		this.cards = cards;
		this.variables = variables;
		this.closing = closing;
		this.reps = reps;
		this.clock = clock;
	}

	/** How far the rep is today, this week, this month or in all, by badge. */
	Map<Badge, BadgeProgress> of(String rep, Collection<Badge> badges) {
		Instant now = this.clock.instant();
		LocalDate today = this.closing.dayOf(now);
		LocalDate ownToday = ownDay(rep, now);
		Set<Stretch> stretches = new LinkedHashSet<>();
		badges.forEach((badge) -> {
			if (badge.target() != null) {
				Scope scope = badge.target().scope();
				stretches.add(scope.stretchOf((scope == Scope.DAY) ? ownToday : today));
			}
		});
		Scorecard card = this.cards.of(rep, stretches);
		Map<Scope, CardView> views = new EnumMap<>(Scope.class);
		stretches.forEach((stretch) -> views.put(stretch.scope(), new CardView(card, stretch, this.variables)));
		Map<Badge, BadgeProgress> progresses = new HashMap<>();
		badges.forEach((badge) -> {
			BadgeProgress progress = (badge.target() != null) ? of(badge.target(), views) : null;
			if (progress != null) {
				progresses.put(badge, progress);
			}
		});
		return progresses;
	}

	private LocalDate ownDay(String id, Instant now) {
		Rep rep = this.reps.find(id);
		return (rep != null && rep.zone() != null) ? LocalDate.ofInstant(now, ZoneId.of(rep.zone()))
				: this.closing.dayOf(now);
	}

	private static @Nullable BadgeProgress of(Target target, Map<Scope, CardView> views) {
		CardView view = views.get(target.scope());
		if (view == null) {
			return null;
		}
		BigDecimal current = decimal(target.current().number(view));
		BigDecimal goal = decimal(target.target().number(view));
		if (goal == null) {
			return null;
		}
		// a rate of nothing yet
		current = (current != null) ? current : BigDecimal.ZERO;
		// more than 9 is reached at 10
		boolean next = target.over() && goal.scale() <= 0;
		return new BadgeProgress(current, next ? goal.add(BigDecimal.ONE) : goal);
	}

	private static @Nullable BigDecimal decimal(OptionalDouble number) {
		if (number.isEmpty()) {
			return null;
		}
		BigDecimal rounded = BigDecimal.valueOf(number.getAsDouble())
			.setScale(DECIMALS, RoundingMode.HALF_UP)
			.stripTrailingZeros();
		return (rounded.scale() < 0) ? rounded.setScale(0) : rounded;
	}

}
