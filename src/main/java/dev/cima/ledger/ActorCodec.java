package dev.cima.ledger;

import dev.cima.platform.Role;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.jspecify.annotations.Nullable;

/** Writes who recorded an entry, and reads it. */
final class ActorCodec {

	private ActorCodec() {
	}

	static void write(BsonWriter writer, Actor by) {
		writer.writeStartDocument("by");
		writer.writeString("subject", by.subject());
		if (by.role() != null) {
			writer.writeString("role", by.role().name());
		}
		writer.writeEndDocument();
	}

	static Actor read(BsonReader reader) {
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

	/**
	 * Null for a role that a later release added: whoever had it was allowed to do it.
	 */
	private static @Nullable Role role(String name) {
		for (Role role : Role.values()) {
			if (role.name().equals(name)) {
				return role;
			}
		}
		return null;
	}

}
