package dev.cima.ledger;

import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;

/** Writes what an entry adds to a board, and reads it. */
final class MetricsCodec {

	private MetricsCodec() {
	}

	static void write(BsonWriter writer, Metrics metrics) {
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

	static Metrics read(BsonReader reader) {
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
		// every sale has pieces: an entry without them was written by a release that did
		// not count them
		Baskets of = (pieces != 0) ? new Baskets(baskets, attached, upSold, pieces) : Baskets.NONE;
		return new Metrics(sales, revenue, crossSells, upSells, of);
	}

}
