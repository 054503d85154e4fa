package dev.cima.ledger;

import java.time.Instant;

import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.jspecify.annotations.Nullable;

/** Writes what waits as a document and reads it, by hand as {@link EntryCodec}. */
final class HeldCodec {

	private HeldCodec() {
	}

	static void write(BsonWriter writer, @Nullable Held held) {
		if (held == null) {
			return;
		}
		writer.writeStartDocument("held");
		writer.writeInt64("points", held.points());
		if (held.forfeited() != 0) {
			writer.writeInt64("forfeited", held.forfeited());
		}
		writer.writeDateTime("until", held.until().toEpochMilli());
		writer.writeString("sale", held.sale());
		writer.writeEndDocument();
	}

	static Held read(BsonReader reader) {
		long points = 0;
		long forfeited = 0;
		Instant until = Instant.EPOCH;
		String sale = "";
		reader.readStartDocument();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			switch (reader.readName()) {
				case "points" -> points = reader.readInt64();
				case "forfeited" -> forfeited = reader.readInt64();
				case "until" -> until = Instant.ofEpochMilli(reader.readDateTime());
				case "sale" -> sale = reader.readString();
				default -> reader.skipValue();
			}
		}
		reader.readEndDocument();
		return new Held(points, forfeited, until, sale);
	}

}
