package dev.cima.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import dev.cima.incentive.ScoredStep;
import dev.cima.platform.Role;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Writes an entry as a document and reads it. By hand, because each sale passes here: the
 * driver's record codec costs twice as much, and would give each step of a receipt three
 * names where {@code ["base", 298, "Road-150", "2", "149.00"]} says the same. Fields that
 * are missing or unknown are passed over, so that older and newer nodes can read it.
 */
final class EntryCodec implements Codec<Entry> {

	private final Codec<VoidFacts> voids;

	private final Codec<MembershipFacts> memberships;

	/**
	 * A codec.
	 * @param records how the rare facts are written
	 */
	EntryCodec(CodecRegistry records) {
		CodecRegistry all = CodecRegistries.fromRegistries(CodecRegistries.fromCodecs(new SaleFactsCodec()), records);
		this.voids = all.get(VoidFacts.class);
		this.memberships = all.get(MembershipFacts.class);
	}

	@Override
	public Class<Entry> getEncoderClass() {
		return Entry.class;
	}

	@Override
	public void encode(BsonWriter writer, Entry entry, EncoderContext context) {
		writer.writeStartDocument();
		writer.writeString("_id", entry.id());
		writer.writeString("rep", entry.rep());
		writer.writeInt64("seq", entry.seq());
		writer.writeString("key", entry.key());
		writeText(writer, "hash", entry.hash());
		writeKind(writer, entry);
		if (entry.sale() != null) {
			writer.writeName("sale");
			SaleFactsCodec.write(writer, entry.sale());
		}
		if (entry.voids() != null) {
			writer.writeName("voids");
			this.voids.encode(writer, entry.voids(), context);
		}
		if (entry.membership() != null) {
			writer.writeName("membership");
			this.memberships.encode(writer, entry.membership(), context);
		}
		writer.writeInt64("raw", entry.raw());
		writer.writeInt64("points", entry.points());
		writeSteps(writer, entry.steps());
		writeMetrics(writer, entry.metrics());
		writeBonuses(writer, entry.bonuses());
		writer.writeInt32("plan", entry.plan());
		writer.writeString("team", entry.team());
		writer.writeDateTime("occurredAt", entry.occurredAt().toEpochMilli());
		writeDay(writer, "day", entry.day());
		if (!entry.ownDay().equals(entry.day())) {
			writeDay(writer, "ownDay", entry.ownDay());
		}
		writer.writeDateTime("recordedAt", entry.recordedAt().toEpochMilli());
		writeActor(writer, entry.by());
		writer.writeEndDocument();
	}

	private static void writeKind(BsonWriter writer, Entry entry) {
		if (entry.kind() == EntryKind.UNKNOWN) {
			throw new IllegalArgumentException(entry.id() + " is of a later release, and not for this one to write");
		}
		writer.writeString("kind", Causes.kindOf(entry));
		if (entry.kind().isForCause()) {
			writer.writeString("as", entry.kind().name());
			writeText(writer, "cause", entry.cause());
			if (entry.countsAsSales()) {
				writer.writeString("counts", entry.counts().name());
			}
		}
	}

	private static void writeDay(BsonWriter writer, String name, LocalDate day) {
		writer.writeDateTime(name, day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
	}

	private static LocalDate day(BsonReader reader) {
		return LocalDate.ofInstant(Instant.ofEpochMilli(reader.readDateTime()), ZoneOffset.UTC);
	}

	private static void writeText(BsonWriter writer, String name, @Nullable String text) {
		if (text != null) {
			writer.writeString(name, text);
		}
	}

	private static void writeSteps(BsonWriter writer, List<ScoredStep> steps) {
		if (steps.isEmpty()) {
			return;
		}
		writer.writeStartArray("steps");
		for (ScoredStep step : steps) {
			writer.writeStartArray();
			writer.writeString(step.rule());
			writer.writeInt64(step.points());
			step.params().forEach(writer::writeString);
			writer.writeEndArray();
		}
		writer.writeEndArray();
	}

	private static void writeMetrics(BsonWriter writer, Metrics metrics) {
		if (metrics.equals(Metrics.NONE)) {
			return;
		}
		writer.writeStartDocument("metrics");
		writer.writeInt32("sales", metrics.sales());
		writer.writeInt64("revenue", metrics.revenue());
		writer.writeInt32("crossSells", metrics.crossSells());
		writer.writeInt32("upSells", metrics.upSells());
		Baskets baskets = metrics.baskets();
		if (!baskets.equals(Baskets.NONE)) {
			writer.writeInt32("baskets", baskets.sales());
			writer.writeInt32("attached", baskets.attached());
			writer.writeInt32("upSold", baskets.upSold());
			writer.writeInt64("pieces", baskets.pieces());
		}
		writer.writeEndDocument();
	}

	private static void writeBonuses(BsonWriter writer, Map<String, Long> bonuses) {
		if (bonuses.isEmpty()) {
			return;
		}
		writer.writeStartDocument("bonuses");
		bonuses.forEach(writer::writeInt64);
		writer.writeEndDocument();
	}

	private static void writeActor(BsonWriter writer, Actor by) {
		writer.writeStartDocument("by");
		writer.writeString("subject", by.subject());
		if (by.role() != null) {
			writer.writeString("role", by.role().name());
		}
		writer.writeEndDocument();
	}

	@Override
	public Entry decode(BsonReader reader, DecoderContext context) {
		Read read = new Read();
		reader.readStartDocument();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			String name = reader.readName();
			if (reader.getCurrentBsonType() == BsonType.NULL) {
				reader.skipValue();
				continue;
			}
			switch (name) {
				case "_id" -> read.id = reader.readString();
				case "rep" -> read.rep = reader.readString();
				case "seq" -> read.seq = reader.readInt64();
				case "key" -> read.key = reader.readString();
				case "hash" -> read.hash = reader.readString();
				case "kind" -> read.kind = reader.readString();
				case "as" -> read.as = reader.readString();
				case "cause" -> read.cause = reader.readString();
				case "counts" -> read.counts = reader.readString();
				case "sale" -> read.sale = SaleFactsCodec.read(reader);
				case "voids" -> read.voids = this.voids.decode(reader, context);
				case "membership" -> read.membership = this.memberships.decode(reader, context);
				case "raw" -> read.raw = reader.readInt64();
				case "points" -> read.points = reader.readInt64();
				case "steps" -> read.steps = list(reader, () -> step(reader));
				case "metrics" -> read.metrics = metrics(reader);
				case "bonuses" -> read.bonuses = bonuses(reader);
				case "plan" -> read.plan = reader.readInt32();
				case "team" -> read.team = reader.readString();
				case "occurredAt" -> read.occurredAt = Instant.ofEpochMilli(reader.readDateTime());
				case "day" -> read.day = day(reader);
				case "ownDay" -> read.ownDay = day(reader);
				case "recordedAt" -> read.recordedAt = Instant.ofEpochMilli(reader.readDateTime());
				case "by" -> read.by = actor(reader);
				default -> reader.skipValue();
			}
		}
		reader.readEndDocument();
		return read.entry();
	}

	/** The elements of the array that comes next. */
	static <T> List<T> list(BsonReader reader, Supplier<T> element) {
		List<T> elements = new ArrayList<>();
		reader.readStartArray();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			elements.add(element.get());
		}
		reader.readEndArray();
		return elements;
	}

	private static ScoredStep step(BsonReader reader) {
		reader.readStartArray();
		String rule = reader.readString();
		long points = reader.readInt64();
		List<String> params = new ArrayList<>(3);
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			params.add(reader.readString());
		}
		reader.readEndArray();
		return new ScoredStep(rule, params, points);
	}

	private static Metrics metrics(BsonReader reader) {
		int sales = 0;
		long revenue = 0;
		int crossSells = 0;
		int upSells = 0;
		int baskets = 0;
		int attached = 0;
		int upSold = 0;
		long pieces = 0;
		reader.readStartDocument();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			switch (reader.readName()) {
				case "sales" -> sales = reader.readInt32();
				case "revenue" -> revenue = reader.readInt64();
				case "crossSells" -> crossSells = reader.readInt32();
				case "upSells" -> upSells = reader.readInt32();
				case "baskets" -> baskets = reader.readInt32();
				case "attached" -> attached = reader.readInt32();
				case "upSold" -> upSold = reader.readInt32();
				case "pieces" -> pieces = reader.readInt64();
				default -> reader.skipValue();
			}
		}
		reader.readEndDocument();
		// each sale has pieces: an entry without them is of a release that did not count
		// them
		Baskets of = (pieces != 0) ? new Baskets(baskets, attached, upSold, pieces) : Baskets.NONE;
		return new Metrics(sales, revenue, crossSells, upSells, of);
	}

	private static Map<String, Long> bonuses(BsonReader reader) {
		Map<String, Long> bonuses = new LinkedHashMap<>();
		reader.readStartDocument();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			bonuses.put(reader.readName(), reader.readInt64());
		}
		reader.readEndDocument();
		return bonuses;
	}

	private static Actor actor(BsonReader reader) {
		String subject = "";
		Role role = null;
		reader.readStartDocument();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			switch (reader.readName()) {
				case "subject" -> subject = reader.readString();
				case "role" -> role = role(reader.readString());
				default -> reader.skipValue();
			}
		}
		reader.readEndDocument();
		return new Actor(subject, role);
	}

	/** Null for a role that a later release added: whoever had it could do it. */
	private static @Nullable Role role(String name) {
		for (Role role : Role.values()) {
			if (role.name().equals(name)) {
				return role;
			}
		}
		return null;
	}

	/** What was read so far. */
	private static final class Read {

		private @Nullable String id;

		private @Nullable String rep;

		private long seq;

		private @Nullable String key;

		private @Nullable String hash;

		private @Nullable String kind;

		private @Nullable String as;

		private @Nullable String cause;

		private @Nullable String counts;

		private @Nullable SaleFacts sale;

		private @Nullable VoidFacts voids;

		private @Nullable MembershipFacts membership;

		private long raw;

		private long points;

		private List<ScoredStep> steps = List.of();

		private Metrics metrics = Metrics.NONE;

		private Map<String, Long> bonuses = Map.of();

		private int plan;

		private String team = "";

		private Instant occurredAt = Instant.EPOCH;

		private LocalDate day = LocalDate.EPOCH;

		private @Nullable LocalDate ownDay;

		private Instant recordedAt = Instant.EPOCH;

		private Actor by = Actor.SYSTEM;

		private Entry entry() {
			String key = Objects.requireNonNull(this.key);
			String stored = Objects.requireNonNull(this.kind);
			EntryKind kind = Causes.kind(stored, this.as);
			String cause = (this.cause == null && kind == EntryKind.CREDIT) ? Causes.cause(stored, key) : this.cause;
			Metrics metrics = this.metrics;
			if (metrics.baskets() == Baskets.NONE) {
				metrics = metrics.withBasketsOf((this.voids != null) ? this.voids.sale() : this.sale, kind);
			}
			return new Entry(Objects.requireNonNull(this.id), Objects.requireNonNull(this.rep), this.seq, key,
					this.hash, kind, cause, counts(kind), this.sale, this.voids, this.membership, this.raw, this.points,
					this.steps, metrics, this.bonuses, this.plan, this.team, this.occurredAt, this.day,
					(this.ownDay != null) ? this.ownDay : this.day, this.recordedAt, this.by);
		}

		private Counts counts(EntryKind kind) {
			if (this.counts != null) {
				return Counts.named(this.counts);
			}
			return kind.isOfSales() ? Counts.SALES : Counts.BALANCE;
		}

	}

}
