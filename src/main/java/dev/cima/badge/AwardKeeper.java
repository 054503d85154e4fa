package dev.cima.badge;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.cima.badge.Awards.Change;
import dev.cima.measure.Stretch;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Gives and takes back what was judged, and says so. Judging the same again, on whatever
 * node, changes nothing.
 */
@Component
class AwardKeeper {

	private final Awards awards;

	private final BadgeJudge judge;

	private final ApplicationEventPublisher events;

	private final BadgeMetrics metrics;

	private final InstantSource clock;

	AwardKeeper(Awards awards, BadgeJudge judge, ApplicationEventPublisher events, BadgeMetrics metrics,
			InstantSource clock) {
		this.awards = awards;
		this.judge = judge;
		this.events = events;
		this.metrics = metrics;
		this.clock = clock;
	}

	/**
	 * Brings the awards to what these verdicts say.
	 * @param verdicts those of one award ascend
	 */
	void keep(List<Verdict> verdicts) {
		Map<String, List<Verdict>> left = new LinkedHashMap<>();
		verdicts.forEach((verdict) -> left.computeIfAbsent(verdict.awardId(), (id) -> new ArrayList<>()).add(verdict));
		Set<String> news = new LinkedHashSet<>();
		// each turn either writes an award or finds that another node did
		while (!left.isEmpty()) {
			Map<String, BadgeAward> stored = this.awards.find(left.keySet());
			List<Change> changes = new ArrayList<>();
			left.forEach((id, those) -> {
				BadgeAward before = stored.get(id);
				BadgeAward after = decide(before, those);
				// perhaps the crash came before it was said
				boolean unsaid = before != null && those.stream().anyMatch((verdict) -> verdict.isRepeatedBy(before));
				if (after != null && after != before) {
					changes.add(new Change(before, after, unsaid));
				}
				else if (before != null && unsaid) {
					news.add(id);
				}
			});
			Set<String> lost = this.awards.write(changes);
			changes.stream().filter((change) -> !lost.contains(change.after().id())).forEach((change) -> {
				this.metrics.count(change);
				if (change.isNews()) {
					news.add(change.after().id());
				}
			});
			left.keySet().retainAll(lost);
		}
		say(news);
	}

	/**
	 * Announces how the awards stand, and repeats that until it is still true afterwards:
	 * another node may decide otherwise in the meantime, and the last announcement must
	 * be right.
	 */
	private void say(Set<String> news) {
		Map<String, Boolean> said = new HashMap<>();
		Set<String> open = new LinkedHashSet<>(news);
		while (!open.isEmpty()) {
			Map<String, BadgeAward> stored = this.awards.find(open);
			open.removeIf((id) -> {
				BadgeAward award = stored.get(id);
				return award == null || Boolean.valueOf(award.given()).equals(said.put(id, award.given()));
			});
			publish(open.stream().map((id) -> Objects.requireNonNull(stored.get(id))).toList());
		}
	}

	private @Nullable BadgeAward decide(@Nullable BadgeAward before, List<Verdict> verdicts) {
		Instant now = this.clock.instant();
		BadgeAward award = before;
		for (Verdict verdict : verdicts) {
			if (award == null || !verdict.isOlderThan(award)) {
				award = decide(award, verdict, now);
			}
		}
		boolean wasNeverGiven = before == null || before.awardedAt() == null;
		if (award != null && award != before && !award.given() && wasNeverGiven) {
			// nobody ever saw it: it stands there only against older judgements
			return new BadgeAward(award.id(), award.rep(), award.badge(), award.from(), award.until(), null, false,
					award.seq(), award.round(), null, null);
		}
		return award;
	}

	private @Nullable BadgeAward decide(@Nullable BadgeAward award, Verdict verdict, Instant now) {
		if (award == null || !award.given()) {
			return verdict.holds() ? verdict.given(award, verdict.witnessId(), now) : award;
		}
		if (verdict.holds()) {
			boolean other = verdict.whole() && !Objects.equals(award.witness(), verdict.witnessId());
			return other ? verdict.given(award, verdict.witnessId(), now) : award;
		}
		if (verdict.whole() || verdict.witnessId() == null) {
			return verdict.taken(award);
		}
		if (!Objects.equals(award.witness(), verdict.witnessId())) {
			return award;
		}
		Stretch other = this.judge.witness(verdict.rep(), verdict.badge(), verdict.slot(), now);
		return (other != null) ? verdict.given(award, other.id(), now) : verdict.taken(award);
	}

	private void publish(List<BadgeAward> awards) {
		List<BadgeAwarded> given = new ArrayList<>();
		List<BadgeTakenBack> taken = new ArrayList<>();
		for (BadgeAward award : awards) {
			Instant at = award.awardedAt();
			if (award.given() && at != null) {
				given.add(new BadgeAwarded(award.id(), award.badge(), award.rep(), at));
			}
			else if (at != null) {
				taken.add(new BadgeTakenBack(award.id(), award.badge(), award.rep()));
			}
		}
		if (!given.isEmpty()) {
			this.events.publishEvent(new BadgesAwarded(given));
		}
		if (!taken.isEmpty()) {
			this.events.publishEvent(new BadgesTakenBack(taken));
		}
	}

}
