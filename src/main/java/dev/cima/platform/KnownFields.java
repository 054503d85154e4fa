package dev.cima.platform;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWriter;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonProperty;
import org.bson.conversions.Bson;

/**
 * Writes over a stored document all that this release knows of it, and leaves what it
 * does not know: a field that a node of a later release added, in the document or in a
 * record inside it, outlives an edit by a node of this one. Elements of lists and maps
 * are written as a whole, so what a release adds to an element belongs into a list of its
 * own.
 */
public final class KnownFields {

	private static final String ID = "_id";

	/** The virtual machine makes them anew whenever it is asked. */
	private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {

		@Override
		protected List<Field> computeValue(Class<?> type) {
			return Stream.of(type.getRecordComponents()).map((component) -> Field.of(type, component)).toList();
		}

	};

	private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

	private KnownFields() {
	}

	/**
	 * Takes the place of a replacement.
	 * @param guard finds the document by its id, as it was read
	 */
	public static <T> UpdateOneModel<T> over(MongoCollection<T> collection, Bson guard, T next) {
		return new UpdateOneModel<>(guard, update(collection, next));
	}

	/** The same for the document with this id, which is inserted where there is none. */
	public static <T> UpdateOneModel<T> put(MongoCollection<T> collection, Object id, T next) {
		return new UpdateOneModel<>(new Document(ID, id), update(collection, next), UPSERT);
	}

	/**
	 * Writes the document over the one that is as it was read.
	 * @return false when there is none
	 */
	public static <T> boolean write(MongoCollection<T> collection, Bson guard, T next) {
		return collection.updateOne(guard, update(collection, next)).getMatchedCount() == 1;
	}

	/** Writes the document, whether or not there is one with this id. */
	public static <T> void save(MongoCollection<T> collection, Object id, T next) {
		collection.updateOne(new Document(ID, id), update(collection, next), UPSERT);
	}

	/**
	 * Writes a document of which fields may be missing.
	 * @param all those that this release knows
	 */
	public static void save(MongoCollection<Document> collection, Document next, Collection<String> all) {
		Update update = new Update();
		BsonDocument encoded = encoded(collection, next);
		update.set(encoded, "");
		all.stream().filter((name) -> !encoded.containsKey(name)).forEach(update::unset);
		collection.updateOne(new Document(ID, next.get(ID)), update.bson(), UPSERT);
	}

	private static <T> Bson update(MongoCollection<T> collection, T next) {
		Update update = new Update();
		BsonDocument encoded = encoded(collection, next);
		if (next instanceof Record) {
			update.of(next.getClass(), encoded, "");
		}
		else {
			update.set(encoded, "");
		}
		return update.bson();
	}

	private static <T> BsonDocument encoded(MongoCollection<T> collection, T next) {
		BsonDocument encoded = new BsonDocument();
		collection.getCodecRegistry()
			.get(collection.getDocumentClass())
			.encode(new BsonDocumentWriter(encoded), next, EncoderContext.builder().build());
		return encoded;
	}

	/** What is set and what is unset, by path. */
	private static final class Update {

		private final BsonDocument set = new BsonDocument();

		private final BsonDocument unset = new BsonDocument();

		/** All components of a record; those that are null are stored nowhere. */
		void of(Class<?> type, BsonDocument encoded, String path) {
			BsonDocument others = encoded.clone();
			for (Field component : FIELDS.get(type)) {
				String name = component.name();
				BsonValue value = others.remove(name);
				if (name.equals(ID)) {
					continue;
				}
				if (value == null) {
					unset(path + name);
				}
				else if (component.type().isRecord() && value.isDocument() && !value.asDocument().isEmpty()) {
					of(component.type(), value.asDocument(), path + name + ".");
				}
				else {
					this.set.append(path + name, value);
				}
			}
			set(others, path);
		}

		void set(BsonDocument encoded, String path) {
			encoded.forEach((name, value) -> {
				if (!name.equals(ID)) {
					this.set.append(path + name, value);
				}
			});
		}

		void unset(String name) {
			this.unset.append(name, BsonNull.VALUE);
		}

		Bson bson() {
			Document update = new Document();
			List.of("$set", "$unset").forEach((operator) -> {
				BsonDocument fields = operator.equals("$set") ? this.set : this.unset;
				if (!fields.isEmpty()) {
					update.append(operator, fields);
				}
			});
			return update;
		}

	}

	/**
	 * A component of a record.
	 *
	 * @param name by which it is stored
	 */
	private record Field(String name, Class<?> type) {

		static Field of(Class<?> type, RecordComponent component) {
			return new Field(nameOf(type, component), component.getType());
		}

		/** The annotations are those of the component's field. */
		private static String nameOf(Class<?> type, RecordComponent component) {
			try {
				java.lang.reflect.Field field = type.getDeclaredField(component.getName());
				BsonProperty property = field.getAnnotation(BsonProperty.class);
				return field.isAnnotationPresent(BsonId.class) ? ID
						: (property != null) ? property.value() : component.getName();
			}
			catch (NoSuchFieldException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
