package dev.cima.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import dev.cima.incentive.AsBase;
import dev.cima.incentive.SaleKind;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/** Writes what was sold as a document and reads it, by hand as {@link EntryCodec}. */
final class SaleFactsCodec implements Codec<SaleFacts> {

	@Override
	public Class<SaleFacts> getEncoderClass() {
		return SaleFacts.class;
	}

	@Override
	public void encode(BsonWriter writer, SaleFacts sale, EncoderContext context) {
		write(writer, sale);
	}

	@Override
	public SaleFacts decode(BsonReader reader, DecoderContext context) {
		return read(reader);
	}

	static void write(BsonWriter writer, SaleFacts sale) {
		writer.writeStartDocument();
		writeText(writer, "account", sale.account());
		writeText(writer, "segment", sale.segment());
		writeText(writer, "reference", sale.reference());
		writer.writeStartArray("lines");
		for (SaleLine line : sale.lines()) {
			writer.writeStartDocument();
			writer.writeString("product", line.product());
			writer.writeString("category", line.category());
			writer.writeInt32("quantity", line.quantity());
			// in addition to the whole number, which is all that an older node reads
			if (!line.isWhole()) {
				writer.writeDecimal128("exactQuantity", new Decimal128(line.exactQuantity()));
			}
			writer.writeDecimal128("unitPrice", new Decimal128(line.unitPrice()));
			if (line.countedPrice() != null) {
				writer.writeDecimal128("countedPrice", new Decimal128(line.countedPrice()));
			}
			writer.writeString("kind", line.kind().name());
			writeText(writer, "insteadOf", line.insteadOf());
			writeText(writer, "asBase", (line.asBase() != null) ? line.asBase().name() : null);
			writer.writeInt64("points", line.points());
			writeText(writer, "offer", line.offerId());
			writer.writeEndDocument();
		}
		writer.writeEndArray();
		writeQuestions(writer, sale.questions());
		writeAgreed(writer, sale.agreed());
		writeShares(writer, sale.shares());
		writeText(writer, "seller", sale.seller());
		writer.writeEndDocument();
	}

	/** As {@code ["PRICE.above", "Road-150", "9000"]}. */
	private static void writeQuestions(BsonWriter writer, List<AskedQuestion> questions) {
		if (questions.isEmpty()) {
			return;
		}
		writer.writeStartArray("questions");
		for (AskedQuestion question : questions) {
			writer.writeStartArray();
			writer.writeString(question.rule());
			question.params().forEach(writer::writeString);
			writer.writeEndArray();
		}
		writer.writeEndArray();
	}

	private static void writeAgreed(BsonWriter writer, @Nullable AgreedRates agreed) {
		if (agreed == null) {
			return;
		}
		writer.writeStartDocument("agreed");
		writer.writeString("of", agreed.of());
		writer.writeDateTime("at", agreed.at().toEpochMilli());
		writer.writeEndDocument();
	}

	/** As {@code ["rep_1", 3333, 120, 45600]}. */
	private static void writeShares(BsonWriter writer, List<SaleShare> shares) {
		if (shares.isEmpty()) {
			return;
		}
		writer.writeStartArray("shares");
		for (SaleShare share : shares) {
			writer.writeStartArray();
			writer.writeString(share.rep());
			writer.writeInt32(share.basisPoints());
			writer.writeInt64(share.raw());
			writer.writeInt64(share.revenue());
			writer.writeEndArray();
		}
		writer.writeEndArray();
	}

	private static SaleShare share(BsonReader reader) {
		reader.readStartArray();
		SaleShare share = new SaleShare(reader.readString(), reader.readInt32(), reader.readInt64(),
				reader.readInt64());
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			reader.skipValue();
		}
		reader.readEndArray();
		return share;
	}

	private static void writeText(BsonWriter writer, String name, @Nullable String text) {
		if (text != null) {
			writer.writeString(name, text);
		}
	}

	static SaleFacts read(BsonReader reader) {
		String account = null;
		String segment = null;
		String reference = null;
		List<SaleLine> lines = List.of();
		List<AskedQuestion> questions = List.of();
		AgreedRates agreed = null;
		List<SaleShare> shares = List.of();
		String seller = null;
		reader.readStartDocument();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			switch (reader.readName()) {
				case "account" -> account = reader.readString();
				case "segment" -> segment = reader.readString();
				case "reference" -> reference = reader.readString();
				case "lines" -> lines = EntryCodec.list(reader, () -> line(reader));
				case "questions" -> questions = EntryCodec.list(reader, () -> question(reader));
				case "agreed" -> agreed = agreed(reader);
				case "shares" -> shares = EntryCodec.list(reader, () -> share(reader));
				case "seller" -> seller = reader.readString();
				default -> reader.skipValue();
			}
		}
		reader.readEndDocument();
		return new SaleFacts(account, segment, reference, lines, questions, agreed, shares, seller);
	}

	private static AgreedRates agreed(BsonReader reader) {
		String of = "";
		Instant at = Instant.EPOCH;
		reader.readStartDocument();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			switch (reader.readName()) {
				case "of" -> of = reader.readString();
				case "at" -> at = Instant.ofEpochMilli(reader.readDateTime());
				default -> reader.skipValue();
			}
		}
		reader.readEndDocument();
		return new AgreedRates(of, at);
	}

	private static AskedQuestion question(BsonReader reader) {
		List<String> words = EntryCodec.list(reader, reader::readString);
		return new AskedQuestion(words.getFirst(), words.subList(1, words.size()));
	}

	private static SaleLine line(BsonReader reader) {
		String product = "";
		String category = "";
		BigDecimal quantity = null;
		int pieces = 0;
		BigDecimal unitPrice = BigDecimal.ZERO;
		BigDecimal counted = null;
		SaleKind kind = SaleKind.BASE;
		String insteadOf = null;
		AsBase asBase = null;
		long points = 0;
		String offer = null;
		reader.readStartDocument();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			switch (reader.readName()) {
				case "product" -> product = reader.readString();
				case "category" -> category = reader.readString();
				case "quantity" -> pieces = reader.readInt32();
				case "exactQuantity" -> quantity = reader.readDecimal128().bigDecimalValue();
				case "unitPrice" -> unitPrice = reader.readDecimal128().bigDecimalValue();
				case "countedPrice" -> counted = reader.readDecimal128().bigDecimalValue();
				case "kind" -> kind = kind(reader.readString());
				case "insteadOf" -> insteadOf = reader.readString();
				case "asBase" -> asBase = asBase(reader.readString());
				case "points" -> points = reader.readInt64();
				case "offer" -> offer = reader.readString();
				default -> reader.skipValue();
			}
		}
		reader.readEndDocument();
		return new SaleLine(product, category, (quantity != null) ? quantity : BigDecimal.valueOf(pieces), unitPrice,
				counted, kind, insteadOf, asBase, points, offer);
	}

	/** Null also for a reason that a later release gave. */
	private static @Nullable AsBase asBase(String reason) {
		for (AsBase known : AsBase.values()) {
			if (known.name().equals(reason)) {
				return known;
			}
		}
		return null;
	}

	/** A kind that a later release added counts here as nothing more than a line. */
	private static SaleKind kind(String name) {
		for (SaleKind kind : SaleKind.values()) {
			if (kind.name().equals(name)) {
				return kind;
			}
		}
		return SaleKind.BASE;
	}

}
