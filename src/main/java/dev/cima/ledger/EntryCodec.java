package dev.cima.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.cima.incentive.ScoredStep;
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
		// of what is no sale or void under names that a first release passes over
		boolean own = !entry.kind().isForCause();
		if (entry.sale() != null) {
			writer.writeName(own ? "sale" : "shared");
			SaleFactsCodec.write(writer, entry.sale());
		}
		if (entry.voids() != null) {
			writer.writeName(own ? "voids" : "takesBack");
			this.voids.encode(writer, entry.voids(), context);
		}
		if (entry.membership() != null) {
			writer.writeName("membership");
			this.memberships.encode(writer, entry.membership(), context);
		}
		writeFact(writer, entry.fact());
		HeldCodec.write(writer, entry.held());
		FamilyPoints.write(writer, entry.families());
		writer.writeInt64("raw", entry.raw());
		writer.writeInt64("points", entry.points());
		writeSteps(writer, entry.steps());
		MetricsCodec.write(writer, entry.metrics());
		writeBonuses(writer, entry.bonuses());
		writer.writeInt32("plan", entry.plan());
		writer.writeString("team", entry.team());
		writer.writeDateTime("occurredAt", entry.occurredAt().toEpochMilli());
		writeDay(writer, "day", entry.day());
		if (!entry.ownDay().equals(entry.day())) {
			writeDay(writer, "ownDay", entry.ownDay());
		}
		writer.writeDateTime("recordedAt", entry.recordedAt().toEpochMilli());
		ActorCodec.write(writer, entry.by());
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

	private static void writeFact(BsonWriter writer, @Nullable Fact fact) {
		if (fact == null) {
			return;
		}
		writer.writeStartDocument("fact");
		writer.writeString("name", fact.name());
		writer.writeDateTime("from", fact.from().toEpochMilli());
		if (fact.until() != null) {
			writer.writeDateTime("until", fact.until().toEpochMilli());
		}
		writer.writeEndDocument();
	}

	private static Fact fact(BsonReader reader) {
		String name = "";
		Instant from = Instant.EPOCH;
		Instant until = null;
		reader.readStartDocument();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			switch (reader.readName()) {
				case "name" -> name = reader.readString();
				case "from" -> from = Instant.ofEpochMilli(reader.readDateTime());
				case "until" -> until = Instant.ofEpochMilli(reader.readDateTime());
				default -> reader.skipValue();
			}
		}
		reader.readEndDocument();
		return new Fact(name, from, until);
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

	private static void writeBonuses(BsonWriter writer, Map<String, Long> bonuses) {
		if (bonuses.isEmpty()) {
			return;
		}
		writer.writeStartDocument("bonuses");
		bonuses.forEach(writer::writeInt64);
		writer.writeEndDocument();
	}

	@Override
	public Entry decode(BsonReader reader, DecoderContext context) {
		EntryRead read = new EntryRead();
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
				case "sale", "shared" -> read.sale = SaleFactsCodec.read(reader);
				case "voids", "takesBack" -> read.voids = this.voids.decode(reader, context);
				case "membership" -> read.membership = this.memberships.decode(reader, context);
				case "fact" -> read.fact = fact(reader);
				case "held" -> read.held = HeldCodec.read(reader);
				case "families" -> read.families = FamilyPoints.read(reader);
				case "raw" -> read.raw = reader.readInt64();
				case "points" -> read.points = reader.readInt64();
				case "steps" -> read.steps = list(reader, () -> step(reader));
				case "metrics" -> read.metrics = MetricsCodec.read(reader);
				case "bonuses" -> read.bonuses = bonuses(reader);
				case "plan" -> read.plan = reader.readInt32();
				case "team" -> read.team = reader.readString();
				case "occurredAt" -> read.occurredAt = Instant.ofEpochMilli(reader.readDateTime());
				case "day" -> read.day = day(reader);
				case "ownDay" -> read.ownDay = day(reader);
				case "recordedAt" -> read.recordedAt = Instant.ofEpochMilli(reader.readDateTime());
				case "by" -> read.by = ActorCodec.read(reader);
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

	private static Map<String, Long> bonuses(BsonReader reader) {
		Map<String, Long> bonuses = new LinkedHashMap<>();
		reader.readStartDocument();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			bonuses.put(reader.readName(), reader.readInt64());
		}
		reader.readEndDocument();
		return bonuses;
	}

}
