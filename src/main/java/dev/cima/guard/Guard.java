package dev.cima.guard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cima.catalog.Catalog;
import dev.cima.guard.GuardRule.Concern;
import dev.cima.guard.GuardTable.Verdict;
import dev.cima.leadership.Leadership;
import dev.cima.leadership.LeadershipMode;
import dev.cima.leadership.Leaderships;
import dev.cima.platform.Deed;
import dev.cima.platform.IncentiveGuard;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.recognition.FeedNews;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import dev.cima.reward.OfferedKinds;
import dev.cima.reward.RewardKind;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/**
 * Judges incentives by the table, by how the teams are led, and by what the shop offers.
 */
@Component
class Guard implements IncentiveGuard {

	private static final String FIELD = "guardOverride";

	/** One of so many. */
	private static final int A_QUARTER = 4;

	private final GuardTable table;

	private final Set<String> complexCategories;

	private final Catalog catalog;

	private final Teams teams;

	private final Reps reps;

	private final Leaderships leaderships;

	private final OfferedKinds offered;

	private final GuardNotes notes;

	private final ApplicationEventPublisher events;

	Guard(GuardSettings settings, ObjectProvider<AdvisedCategories> advised, Catalog catalog, Teams teams, Reps reps,
			Leaderships leaderships, OfferedKinds offered, GuardNotes notes, ApplicationEventPublisher events) {
		this.table = GuardTableReader.read(settings.table());
		AdvisedCategories known = advised.getIfAvailable();
		this.complexCategories = (settings.complexCategories().isEmpty() && known != null) ? Set.copyOf(known.names())
				: Set.copyOf(settings.complexCategories());
		this.catalog = catalog;
		this.teams = teams;
		this.reps = reps;
		this.leaderships = leaderships;
		this.offered = offered;
		this.notes = notes;
		this.events = events;
	}

	/** What the table says of an incentive. */
	Verdict verdict(Incentive incentive) {
		RewardKind prize = kind(incentive.kind());
		if (prize == null) {
			return Verdict.ALLOWED;
		}
		Collection<String> whose = incentive.teams().isEmpty() ? this.teams.all().stream().map(Team::id).toList()
				: incentive.teams();
		Set<LeadershipMode> modes = this.leaderships.of(whose)
			.values()
			.stream()
			.map(Leadership::mode)
			.collect(Collectors.toSet());
		Set<String> advised = this.catalog.complexCategories();
		boolean complex = incentive.categories()
			.stream()
			.anyMatch((category) -> this.complexCategories.contains(category) || advised.contains(category));
		return this.table.judge(complex, modes, prize, concerns(incentive, whose));
	}

	private Set<Concern> concerns(Incentive incentive, Collection<String> teams) {
		Set<Concern> concerns = EnumSet.noneOf(Concern.class);
		if (incentive.forAnswers()) {
			concerns.add(Concern.ANSWERS);
		}
		if (incentive.winners() != null) {
			long people = this.reps.membersOf(teams).values().stream().flatMap(List::stream).distinct().count();
			if ((long) incentive.winners() * A_QUARTER < people) {
				concerns.add(Concern.FEW_WIN);
			}
		}
		return concerns;
	}

	/**
	 * Points are as good as cash where the shop sells that for them; where it does not,
	 * there is nothing to say.
	 */
	private @Nullable RewardKind kind(@Nullable String name) {
		if (name != null) {
			return RewardKind.valueOf(name);
		}
		return this.offered.now().contains(RewardKind.CASH_LIKE) ? RewardKind.CASH_LIKE : null;
	}

	@Override
	public Ruling judge(Incentive incentive, @Nullable String override) {
		if (override != null && (override.isBlank() || override.strip().length() > LONGEST_REASON)) {
			return new Ruling(true, false,
					List.of(UserError.of(UserErrorCode.INVALID, "guard.reason", LONGEST_REASON).at(FIELD)));
		}
		Verdict verdict = verdict(incentive);
		if (verdict.decision() == GuardDecision.ALLOW) {
			return Ruling.ALLOWED;
		}
		boolean refuses = verdict.decision() == GuardDecision.REFUSE;
		if (refuses && override != null) {
			Deed.changed("guard", GuardDecision.REFUSE, "OVERRIDDEN");
		}
		boolean refused = refuses && override == null;
		List<UserError> errors = new ArrayList<>();
		for (String reason : verdict.reasons()) {
			DefaultMessageSourceResolvable why = new DefaultMessageSourceResolvable(new String[] { reason },
					new Object[0], reason);
			errors.add(refused ? UserError.of(UserErrorCode.NOT_ALLOWED, "guard.refused", why).at(FIELD)
					: UserError.of(UserErrorCode.CAUTION, "guard.warned", why));
		}
		return new Ruling(refused, refuses && !refused, errors);
	}

	@Override
	public void keep(String about, String reason, String by) {
		this.notes.keep(about, reason.strip(), by);
	}

	@Override
	public void tell(String about, Collection<String> teams, Instant at) {
		if (this.notes.has(about)) {
			String team = (teams.size() == 1) ? teams.iterator().next() : null;
			this.events.publishEvent(new FeedNews(GuardNotes.KIND, about, at, null, team, List.of(), true));
		}
	}

}
