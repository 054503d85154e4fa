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

import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

import dev.cima.incentive.ScoredStep;
import dev.cima.platform.Role;

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
		if (entry.hash() != null) {
			writer.writeString("hash", entry.hash());
		}
		writer.writeString("kind", entry.kind().name());
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
		writer.writeDateTime("day", entry.day().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
		writer.writeDateTime("recordedAt", entry.recordedAt().toEpochMilli());
		writeActor(writer, entry.by());
		writer.writeEndDocument();
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
				case "kind" -> read.kind = EntryKind.valueOf(reader.readString());
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
				case "day" ->
					read.day = LocalDate.ofInstant(Instant.ofEpochMilli(reader.readDateTime()), ZoneOffset.UTC);
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
		reader.readStartDocument();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			switch (reader.readName()) {
				case "sales" -> sales = reader.readInt32();
				case "revenue" -> revenue = reader.readInt64();
				case "crossSells" -> crossSells = reader.readInt32();
				case "upSells" -> upSells = reader.readInt32();
				default -> reader.skipValue();
			}
		}
		reader.readEndDocument();
		return new Metrics(sales, revenue, crossSells, upSells);
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
				case "role" -> role = Role.valueOf(reader.readString());
				default -> reader.skipValue();
			}
		}
		reader.readEndDocument();
		return new Actor(subject, role);
	}

	/** What was read so far. */
	private static final class Read {

		private @Nullable String id;

		private @Nullable String rep;

		private long seq;

		private @Nullable String key;

		private @Nullable String hash;

		private @Nullable EntryKind kind;

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

		private Instant recordedAt = Instant.EPOCH;

		private Actor by = Actor.SYSTEM;

		private Entry entry() {
			return new Entry(Objects.requireNonNull(this.id), Objects.requireNonNull(this.rep), this.seq,
					Objects.requireNonNull(this.key), this.hash, Objects.requireNonNull(this.kind), this.sale,
					this.voids, this.membership, this.raw, this.points, this.steps, this.metrics, this.bonuses,
					this.plan, this.team, this.occurredAt, this.day, this.recordedAt, this.by);
		}

	}

}
