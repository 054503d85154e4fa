package dev.cima.competition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What competitions have claimed of a team's prizes of a month.
 *
 * @param id {@code <team>/<month>}
 * @param version 1, 2, 3 …: each write replaces exactly the version that it read
 */
public record BudgetMonth(@BsonId String id, long version, List<Claim> claims) {

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public BudgetMonth {
		claims = (claims != null) ? List.copyOf(claims) : List.of();
	}

	long claimed() {
		return this.claims.stream().mapToLong(Claim::points).sum();
	}

	/** What a competition has claimed. */
	long claimed(String competition) {
		return this.claims.stream()
			.filter((claim) -> claim.competition().equals(competition))
			.mapToLong(Claim::points)
			.sum();
	}

	/**
	 * With a claim more. Of several for one competition, such as two edits of whom one
	 * will be second, the highest counts until it is known which one stands.
	 */
	BudgetMonth plus(Claim claim) {
		List<Claim> next = new ArrayList<>();
		Claim mine = claim;
		for (Claim one : this.claims) {
			if (one.competition().equals(claim.competition())) {
				mine = one.or(claim);
			}
			else {
				next.add(one);
			}
		}
		next.add(mine);
		return new BudgetMonth(this.id, this.version, next);
	}

	/** With what is left of each claim. */
	BudgetMonth settled(Settlement settlement) {
		List<Claim> next = new ArrayList<>();
		for (Claim one : this.claims) {
			Claim mine = settlement.left(one);
			if (mine != null) {
				next.add(mine);
			}
		}
		return new BudgetMonth(this.id, this.version, next);
	}

	/** The same claims as the next version. */
	BudgetMonth next() {
		return new BudgetMonth(this.id, this.version + 1, this.claims);
	}

	/** Says what is left of claims. */
	@FunctionalInterface
	interface Settlement {

		/** What is left of one; null: nothing. */
		@Nullable Claim left(Claim claim);

	}

	/**
	 * What a competition takes of the month.
	 *
	 * @param revision of the competition for which it is claimed, before that is stored
	 * @param at when it was claimed last
	 * @param schedule by which it is made; null: a person makes it
	 */
	public record Claim(String competition, int revision, long points, Instant at, @Nullable String schedule) {

		Claim or(Claim other) {
			return new Claim(this.competition, Math.max(this.revision, other.revision),
					Math.max(this.points, other.points), this.at.isAfter(other.at) ? this.at : other.at, this.schedule);
		}

		Claim settledAt(int revision, long points) {
			return new Claim(this.competition, revision, points, this.at, this.schedule);
		}

	}

}
