package dev.cima.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

import dev.cima.incentive.ScoredStep;
import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The digest of a stream up to each of its entries: the SHA-256 of the digest before and
 * of the entry's canonical form, beginning with that of the rep's id. So equal digests at
 * a place mean equal entries up to it, whatever came later.
 *
 * <p>
 * The form holds everything in an entry except the reference that somebody typed, because
 * that can be erased. Fields that an entry does not have are left out, so a field that a
 * later release adds does not change the digests of older entries. What a later release
 * wrote and this one does not know is not covered here, so two releases may tell
 * different digests of one stream: compare those of one release.
 */
final class StreamChain {

	private final MessageDigest sha = Sha256.begin();

	private final StringBuilder form = new StringBuilder(1024);

	private byte[] link;

	StreamChain(String rep) {
		this.link = this.sha.digest(("cima-stream/1 " + rep).getBytes(StandardCharsets.UTF_8));
	}

	void add(Entry entry) {
		this.form.setLength(0);
		write(entry);
		this.sha.update(this.link);
		this.link = this.sha.digest(this.form.toString().getBytes(StandardCharsets.UTF_8));
	}

	/** In lower case hexadecimal. */
	String digest() {
		return HexFormat.of().formatHex(this.link);
	}

	private void write(Entry entry) {
		put("id", entry.id());
		put("rep", entry.rep());
		put("seq", entry.seq());
		put("key", entry.key());
		put("hash", entry.hash());
		writeKind(entry);
		write("sale", entry.sale());
		VoidFacts voids = entry.voids();
		if (voids != null) {
			put("voids.key", voids.key());
			put("voids.seq", voids.seq());
			write("voids.sale", voids.sale());
			put("voids.refuted", voids.refuted());
			put("voids.whole", voids.whole());
			VoidFacts.Replacement replacement = voids.replacement();
			if (replacement != null) {
				put("replacement.key", replacement.key());
				put("replacement.hash", replacement.hash());
				put("replacement.occurredAt", replacement.occurredAt().toEpochMilli());
				write("replacement.sale", replacement.sale());
			}
			VoidFacts.Move move = voids.move();
			if (move != null) {
				put("move.rep", move.rep());
				put("move.key", move.key());
				put("move.hash", move.hash());
			}
		}
		MembershipFacts membership = entry.membership();
		if (membership != null) {
			put("membership.team", membership.team());
			put("membership.hidden", membership.hidden());
			put("membership.active", membership.active());
		}
		Fact fact = entry.fact();
		if (fact != null) {
			put("fact", fact.name());
			put("fact.from", fact.from().toEpochMilli());
			put("fact.until", (fact.until() != null) ? fact.until().toEpochMilli() : null);
		}
		Held held = entry.held();
		if (held != null) {
			put("held", held.points());
			put("held.forfeited", held.forfeited());
			put("held.until", held.until().toEpochMilli());
			put("held.sale", held.sale());
		}
		entry.families().forEach((family) -> put("family." + family.category(), family.points()));
		put("raw", entry.raw());
		put("points", entry.points());
		entry.steps().forEach(this::write);
		put("metrics", List.of(entry.metrics().sales(), entry.metrics().revenue(), entry.metrics().crossSells(),
				entry.metrics().upSells()));
		new TreeMap<>(entry.bonuses()).forEach((rule, points) -> put("bonus." + rule, points));
		put("plan", entry.plan());
		put("team", entry.team());
		put("occurredAt", entry.occurredAt().toEpochMilli());
		put("day", entry.day());
		if (!entry.ownDay().equals(entry.day())) {
			put("ownDay", entry.ownDay());
		}
		put("recordedAt", entry.recordedAt().toEpochMilli());
		put("by", entry.by().subject());
		put("role", entry.by().role());
	}

	/** As the first releases wrote it; what can be derived from that is left out. */
	private void writeKind(Entry entry) {
		String kind = Causes.kindOf(entry);
		put("kind", kind);
		if (entry.kind() == EntryKind.DEBIT || entry.countsAsSales() != entry.kind().isOfSales()
				|| !Objects.equals(entry.cause(), Causes.cause(kind, entry.key()))) {
			put("as", entry.kind());
			put("cause", entry.cause());
			put("counts", entry.counts());
		}
	}

	private void write(ScoredStep step) {
		put("step", step.rule());
		put("step.points", step.points());
		step.params().forEach((param) -> put("step.param", param));
	}

	private void write(String name, @Nullable SaleFacts sale) {
		if (sale == null) {
			return;
		}
		put(name + ".account", sale.account());
		put(name + ".segment", sale.segment());
		for (SaleLine line : sale.lines()) {
			put(name + ".product", line.product());
			put("category", line.category());
			put("quantity", line.quantity());
			put("exactQuantity", line.isWhole() ? null : line.exactQuantity().toPlainString());
			put("unitPrice", line.unitPrice().stripTrailingZeros().toPlainString());
			put("countedPrice",
					(line.countedPrice() != null) ? line.countedPrice().stripTrailingZeros().toPlainString() : null);
			put("kind", line.kind());
			put("insteadOf", line.insteadOf());
			put("asBase", line.asBase());
			put("points", line.points());
			put("offer", line.offerId());
		}
		AgreedRates agreed = sale.agreed();
		if (agreed != null) {
			put("agreed", agreed.of());
			put("agreed.at", agreed.at().toEpochMilli());
		}
		for (SaleShare share : sale.shares()) {
			put("share", share.rep());
			put("share.of", share.basisPoints());
			put("share.raw", share.raw());
			put("share.revenue", share.revenue());
		}
		put("seller", sale.seller());
		if (sale.agreed() != null) {
			put("agreed", sale.agreed().of());
			put("agreed.at", sale.agreed().at());
		}
		for (AskedQuestion question : sale.questions()) {
			put("question", question.rule());
			question.params().forEach((param) -> put("question.param", param));
		}
	}

	/** With the length, so that one text cannot be mistaken for two. */
	private void put(String name, @Nullable Object value) {
		if (value != null) {
			String text = value.toString();
			this.form.append(name).append(' ').append(text.length()).append(':').append(text).append('\n');
		}
	}

}
