package dev.cima.purchase;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.incentive.SaleKind;
import dev.cima.ledger.Backfill;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import dev.cima.ledger.VoidFacts;
import dev.cima.platform.Organisation;
import dev.cima.purchase.PurchaseMonths.Note;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Notes what accounts buy and what is taken back: one round trip for up to a thousand
 * entries, and none for sales without an account. Only what corrects or moves a sale
 * costs another one. With a sale that is taken back comes at once what stands in its
 * place, so that nobody sees the account without either.
 */
@Component
class PurchasesFollowEntries implements EntryEffect {

	private final PurchaseMonths months;

	private final CrowdedMonths crowded;

	private final ObjectProvider<PurchaseFollower> followers;

	private final Organisation organisation;

	private final PurchaseSettings settings;

	private final InstantSource clock;

	// lazily: followers read what follows from entries
	PurchasesFollowEntries(PurchaseMonths months, CrowdedMonths crowded, ObjectProvider<PurchaseFollower> followers,
			Organisation organisation, PurchaseSettings settings, InstantSource clock) {
		this.months = months;
		this.crowded = crowded;
		this.followers = followers;
		this.organisation = organisation;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "purchases";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		Turn turn = new Turn();
		for (EntryRecorded one : recorded) {
			Entry entry = one.entry();
			SaleFacts facts = entry.facts();
			if (facts == null) {
				continue;
			}
			if (entry.kind() == EntryKind.SALE) {
				turn.sold(new Sold(entry.rep(), entry.key(), one.card().teamOf(entry), entry.occurredAt(), facts),
						entry.recordedAt());
			}
			else if (entry.voids() != null) {
				turn.takenBack(entry, facts, entry.voids());
			}
		}
		turn.end();
	}

	/** How far back purchases are kept. */
	private YearMonth first() {
		return YearMonth.from(this.organisation.dayOf(this.clock.instant())).minusMonths(this.settings.keepMonths());
	}

	/** What is to be written by one call. */
	private final class Turn {

		private final Map<String, Note> notes = new LinkedHashMap<>();

		private final List<PurchaseChange> changes = new ArrayList<>();

		private final YearMonth first = first();

		private void sold(Sold sold, Instant knownSince) {
			if (sold.facts.account() == null) {
				return;
			}
			sold.kinds().forEach((category, kinds) -> {
				Note note = note(sold.facts.account(), category, sold.occurredAt);
				if (note != null) {
					note.sold(new Purchase("", sold.rep, sold.team, sold.occurredAt, knownSince, kinds), sold.place());
					change(sold, category, false);
				}
			});
		}

		private void takenBack(Entry voiding, SaleFacts facts, VoidFacts voids) {
			if (facts.account() != null) {
				Sold before = new Sold(voiding.rep(), voids.key(), "", voiding.occurredAt(), facts);
				before.kinds().keySet().forEach((category) -> {
					Note note = note(facts.account(), category, before.occurredAt);
					if (note != null) {
						note.takenBack(before.place());
						change(before, category, true);
					}
				});
			}
			Sold instead = Sold.instead(voiding, facts, voids);
			if (instead != null && instead.facts.account() != null) {
				sold(instead, knownSince(voiding, facts, voids));
			}
		}

		/** Since when the server has known of a sale that now stands otherwise. */
		private Instant knownSince(Entry voiding, SaleFacts facts, VoidFacts voids) {
			Instant latest = voiding.recordedAt();
			if (facts.account() == null) {
				return latest;
			}
			// it may have been noted in this very turn
			write();
			Sold before = new Sold(voiding.rep(), voids.key(), "", voiding.occurredAt(), facts);
			Map<String, String> keys = new HashMap<>();
			before.kinds()
				.keySet()
				.forEach((category) -> keys.put(id(facts.account(), category, before.occurredAt), before.place()));
			return PurchasesFollowEntries.this.months.knownSince(keys)
				.values()
				.stream()
				.min(Instant::compareTo)
				.orElse(latest);
		}

		private @Nullable Note note(@Nullable String account, String category, Instant at) {
			if (account == null) {
				return null;
			}
			YearMonth month = YearMonth.from(PurchasesFollowEntries.this.organisation.dayOf(at));
			String id = PurchaseMonths.idOf(account, month, category);
			return month.isBefore(this.first) ? null : this.notes.computeIfAbsent(id, (key) -> new Note(id, month));
		}

		private String id(@Nullable String account, String category, Instant at) {
			return PurchaseMonths.idOf(String.valueOf(account),
					YearMonth.from(PurchasesFollowEntries.this.organisation.dayOf(at)), category);
		}

		private void change(Sold sold, String category, boolean takenBack) {
			this.changes
				.add(new PurchaseChange(String.valueOf(sold.facts.account()), category, sold.occurredAt, takenBack));
		}

		private void write() {
			this.notes.values().forEach(PurchasesFollowEntries.this.crowded::thin);
			PurchasesFollowEntries.this.months.write(this.notes.values());
			this.notes.clear();
		}

		private void end() {
			write();
			if (!this.changes.isEmpty()) {
				PurchasesFollowEntries.this.followers.forEach((follower) -> follower.changed(this.changes));
			}
		}

	}

	/** A sale, as far as it matters here. */
	private record Sold(String rep, String key, String team, Instant occurredAt, SaleFacts facts) {

		/** What stands in the place of a sale that is taken back; null: nothing. */
		private static @Nullable Sold instead(Entry voiding, SaleFacts facts, VoidFacts voids) {
			if (voids.replacement() != null) {
				return new Sold(voiding.rep(), voids.replacement().key(), "", voids.replacement().occurredAt(),
						voids.replacement().sale());
			}
			return (voids.move() != null)
					? new Sold(voids.move().rep(), voids.move().key(), "", voiding.occurredAt(), facts) : null;
		}

		private String place() {
			return this.rep + "_" + this.key;
		}

		private Map<String, Set<SaleKind>> kinds() {
			Map<String, Set<SaleKind>> kinds = new LinkedHashMap<>();
			for (SaleLine line : this.facts.lines()) {
				kinds.computeIfAbsent(line.category(), (category) -> EnumSet.noneOf(SaleKind.class)).add(line.kind());
			}
			return kinds;
		}

	}

	/** What was sold before purchases were noted counts, too. */
	@Configuration(proxyBeanMethods = false)
	static class OfOldEntries {

		@Bean
		Backfill purchasesBackfill(PurchasesFollowEntries effect) {
			return new Backfill("purchases/1", effect);
		}

	}

}
