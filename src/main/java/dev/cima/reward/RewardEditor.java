package dev.cima.reward;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.cima.platform.Deed;
import dev.cima.platform.IncentiveGuard.Ruling;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes rewards that admins write. The same one again changes nothing; another one under
 * the same id is the next version.
 */
@Component
class RewardEditor {

	private static final int MOST_REWARDS = 200;

	private final Rewards rewards;

	private final RewardGuard guard;

	private final InstantSource clock;

	RewardEditor(Rewards rewards, RewardGuard guard, InstantSource clock) {
		this.rewards = rewards;
		this.guard = guard;
		this.clock = clock;
	}

	SaveRewardPayload save(Viewer viewer, SaveRewardInput input) {
		List<UserError> errors = input.errors();
		if (!errors.isEmpty()) {
			return new SaveRewardPayload(null, errors);
		}
		Reward before = this.rewards.fresh(input.id());
		if (before != null && before.terms().equals(input.terms())) {
			this.guard.tell(before, input.guardOverride());
			return new SaveRewardPayload(before, List.of());
		}
		Ruling ruling = this.guard.judge(input);
		if (ruling.refused()) {
			return new SaveRewardPayload(null, ruling.errors());
		}
		this.guard.keep(input, ruling, viewer);
		SaveRewardPayload saved = save(viewer, input.id(), input.terms());
		if (saved.reward() == null) {
			return saved;
		}
		this.guard.tell(saved.reward(), input.guardOverride());
		return new SaveRewardPayload(saved.reward(), ruling.errors());
	}

	/** Saves terms that were looked at. */
	SaveRewardPayload save(Viewer viewer, String id, Reward.Terms terms) {
		while (true) {
			Reward before = this.rewards.fresh(id);
			if (before != null && before.terms().equals(terms)) {
				return new SaveRewardPayload(before, List.of());
			}
			if (before == null && this.rewards.all().size() >= MOST_REWARDS) {
				return new SaveRewardPayload(null,
						List.of(UserError.of(UserErrorCode.LIMIT_REACHED, "reward.too-many", MOST_REWARDS).at("id")));
			}
			var now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
			Reward next = (before == null) ? Reward.first(id, terms, viewer.recordedAs(), now)
					: before.next(terms, viewer.recordedAs(), now);
			if (this.rewards.save(next)) {
				Deed.about(id);
				if (before != null) {
					Deed.changed(before.terms(), terms);
				}
				return new SaveRewardPayload(next, List.of());
			}
		}
	}

	/** What came of saving. */
	record SaveRewardPayload(@Nullable Reward reward, List<UserError> errors) {
	}

}
