package dev.cima.incentive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * All versions of the incentive plan.
 *
 * @param byNumber version 1 first
 * @param byStart those that are not cancelled, the one that begins last first; among
 * equals the higher version
 */
record PlanVersions(List<Version> byNumber, List<Version> byStart) {

	private static final Comparator<Version> LATEST_FIRST = Comparator.comparing(Version::validFrom)
		.thenComparing(Version::number)
		.reversed();

	PlanVersions with(Version next) {
		List<Version> all = new ArrayList<>(this.byNumber);
		all.add(next);
		return of(all);
	}

	PlanVersions without(Set<Integer> cancelled) {
		return of(this.byNumber.stream()
			.map((version) -> cancelled.contains(version.number()) ? version.cancel() : version)
			.toList());
	}

	private static PlanVersions of(List<Version> all) {
		return new PlanVersions(List.copyOf(all),
				all.stream().filter((version) -> !version.cancelled()).sorted(LATEST_FIRST).toList());
	}

	Version inForceAt(Instant instant) {
		for (Version version : this.byStart) {
			if (!version.validFrom().isAfter(instant)) {
				return version;
			}
		}
		return this.byNumber.getFirst();
	}

	@Nullable IncentivePlan byVersion(int version) {
		return (version >= 1 && version <= this.byNumber.size()) ? this.byNumber.get(version - 1).plan() : null;
	}

	/** A version that this release understands, or not. */
	record Version(int number, Instant validFrom, @Nullable IncentivePlan plan, boolean cancelled) {

		Version cancel() {
			return new Version(this.number, this.validFrom, this.plan, true);
		}

		IncentivePlan planOrFail() {
			if (this.plan == null) {
				throw new IllegalStateException(
						"version " + this.number + " of the incentive plan cannot be read by this release");
			}
			return this.plan;
		}

	}

}
