package dev.cima.incentive;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What is left of the budgets that all reps share, and which sale has had how much. Both
 * are one document each, so one comes before the other: a budget is lowered before the
 * claim is kept, and the claim is marked before the budget is raised. What dies between
 * the two leaves a few points that nobody gets, and never gives more than the budget.
 * What a sale takes over from the one before it never lies in the purse, where another
 * could take it: the claim of the one before is marked with the sale that has it now.
 *
 * <pre>
 * bonuspurses: { _id: "bonus_helmets", left: 4180 }
 * bonusclaims: { _id: "bonus_helmets/rep_7/0b7e…", points: 20, lacks: 8, back: true, to: "bonus_helmets/rep_7/51c0…" }
 * </pre>
 *
 * Read and written by {@code _id} alone; there are as few purses as bonuses.
 */
public final class BonusPurses implements BonusClaims {

	private static final FindOneAndUpdateOptions AFTER = new FindOneAndUpdateOptions()
		.returnDocument(ReturnDocument.AFTER);

	private final MongoCollection<Document> purses;

	private final MongoCollection<Document> claims;

	private final CategoryBonuses bonuses;

	BonusPurses(MongoDatabase database, CategoryBonuses bonuses) {
		this.purses = database.getCollection("bonuspurses");
		this.claims = database.getCollection("bonusclaims");
		this.bonuses = bonuses;
	}

	@Override
	public Map<String, Long> claim(Claimant sale, @Nullable Claimant before, Map<String, Long> wanted) {
		Map<String, Long> got = new HashMap<>();
		wanted.forEach((bonus, points) -> got.put(bonus, claim(bonus, sale, before, points)));
		return got;
	}

	private long claim(String bonus, Claimant sale, @Nullable Claimant before, long wanted) {
		String id = sale.claimOn(bonus);
		Document earlier = claim(id);
		if (earlier != null) {
			return Math.min(wanted, number(earlier, "points"));
		}
		Inheritance from = (before != null) ? inherit(before.claimOn(bonus), id) : Inheritance.NONE;
		long taken = take(bonus, from.more(wanted));
		long points = from.kept(wanted) + taken;
		Document claim = new Document("_id", id).append("points", points)
			.append("lacks", Math.max(from.lacks(), wanted - points));
		if (Arbiter.insert(this.claims, claim)) {
			giveBack(bonus, from.points() - from.kept(wanted));
			return points;
		}
		// another node appends the same sale
		giveBack(bonus, taken);
		Document first = claim(id);
		return (first != null) ? Math.min(wanted, number(first, "points")) : 0;
	}

	private @Nullable Document claim(String id) {
		return this.claims.find(new Document("_id", id)).first();
	}

	/** Keeps what a voided sale had for the one that stands in its place. */
	private Inheritance inherit(String before, String id) {
		this.claims.updateOne(new Document("_id", before).append("back", null),
				new Document("$set", new Document("back", true).append("to", id)));
		Document claim = claim(before);
		return (claim != null) ? Inheritance.of(claim, id) : Inheritance.NONE;
	}

	private long take(String bonus, long wanted) {
		if (wanted == 0) {
			return 0;
		}
		while (true) {
			Document purse = this.purses.findOneAndUpdate(
					new Document("_id", bonus).append("left", new Document("$gte", wanted)),
					new Document("$inc", new Document("left", -wanted)), AFTER);
			if (purse != null) {
				return wanted;
			}
			long left = left(bonus);
			if (left <= 0) {
				return 0;
			}
			if (left < wanted && this.purses.findOneAndUpdate(new Document("_id", bonus).append("left", left),
					new Document("$inc", new Document("left", -left)), AFTER) != null) {
				return left;
			}
		}
	}

	/** What is left of a budget; it is opened with the first question for it. */
	private long left(String bonus) {
		Document purse = this.purses.find(new Document("_id", bonus)).first();
		if (purse == null) {
			CategoryBonus known = this.bonuses.fresh(bonus);
			Integer budget = (known != null) ? known.terms().budget() : null;
			if (budget == null) {
				return 0;
			}
			Arbiter.insert(this.purses, new Document("_id", bonus).append("left", budget.longValue()));
			purse = this.purses.find(new Document("_id", bonus)).first();
		}
		return (purse != null) ? number(purse, "left") : 0;
	}

	private void giveBack(String bonus, long points) {
		if (points == 0) {
			return;
		}
		this.purses.updateOne(new Document("_id", bonus), new Document("$inc", new Document("left", points)));
	}

	/**
	 * Puts back what a sale had that is voided; again is the same.
	 * @param bonuses those of the sale, with a budget for all or without
	 */
	public void voided(Claimant sale, Collection<String> bonuses) {
		for (String bonus : bonuses) {
			if (!CategoryBonus.isId(bonus)) {
				continue;
			}
			Document claim = this.claims.findOneAndUpdate(new Document("_id", sale.claimOn(bonus)).append("back", null),
					new Document("$set", new Document("back", true)));
			if (claim != null) {
				giveBack(bonus, number(claim, "points"));
			}
		}
	}

	/** What is left of the budgets of these bonuses, of those that have one. */
	Map<String, Long> left(Collection<CategoryBonus> bonuses) {
		Map<String, Long> left = new HashMap<>();
		for (CategoryBonus bonus : bonuses) {
			Integer budget = bonus.terms().budget();
			if (budget != null) {
				left.put(bonus.id(), budget.longValue());
			}
		}
		if (!left.isEmpty()) {
			this.purses.find(new Document("_id", new Document("$in", left.keySet())))
				.forEach((purse) -> left.put(purse.getString("_id"), number(purse, "left")));
		}
		return left;
	}

	/** What a sale would get now, without taking anything. */
	public Map<String, Long> look(@Nullable Claimant before, Map<String, Long> wanted) {
		Map<String, Long> got = new HashMap<>();
		wanted.forEach((bonus, points) -> {
			Document claim = (before != null) ? claim(before.claimOn(bonus)) : null;
			Inheritance from = (claim != null) ? Inheritance.of(claim) : Inheritance.NONE;
			got.put(bonus, from.kept(points) + Math.min(from.more(points), left(bonus)));
		});
		return got;
	}

	private static long number(Document of, String field) {
		return of.get(field, Number.class).longValue();
	}

	/**
	 * What a sale has from the one in whose place it stands.
	 *
	 * @param points that it keeps, as far as it asks for them
	 * @param lacks what the budget did not have when the sales before asked for it: that
	 * is not made up for, whatever is free by now
	 */
	private record Inheritance(long points, long lacks) {

		static final Inheritance NONE = new Inheritance(0, 0);

		static Inheritance of(Document claim) {
			return new Inheritance(claim.containsKey("back") ? 0 : number(claim, "points"), lacks(claim));
		}

		/** What that sale has of a claim that may have gone to another, or back. */
		static Inheritance of(Document claim, String sale) {
			return new Inheritance(sale.equals(claim.getString("to")) ? number(claim, "points") : 0, lacks(claim));
		}

		private static long lacks(Document claim) {
			return claim.containsKey("lacks") ? number(claim, "lacks") : 0;
		}

		long kept(long wanted) {
			return Math.min(wanted, this.points);
		}

		/** What it may ask the purse for. */
		long more(long wanted) {
			return Math.max(0, wanted - this.points - this.lacks);
		}

	}

}
