package dev.cima.platform;

import java.lang.reflect.Constructor;

import com.mongodb.MongoClientSettings;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Reads stored enums as open lists: a value that a later release added is read as the
 * constant {@code UNKNOWN}, or as null where the enum has none, so that a document of
 * that release does not break a node of this one. {@code UNKNOWN} is never written,
 * because it would overwrite a value that this release does not know.
 */
public final class OpenEnums implements CodecProvider {

	private static final String UNKNOWN = "UNKNOWN";

	/** The driver's own codecs, but for enums. */
	public static CodecRegistry registry() {
		return CodecRegistries.fromRegistries(CodecRegistries.fromProviders(new OpenEnums()),
				MongoClientSettings.getDefaultCodecRegistry());
	}

	@Override
	@SuppressWarnings({ "unchecked", "NullAway" }) // null: another provider has it
	public <T> Codec<T> get(Class<T> type, CodecRegistry registry) {
		if (OpenName.class.isAssignableFrom(type)) {
			return new OpenNameCodec<>(type);
		}
		return type.isEnum() ? new OpenEnum<>(type) : null;
	}

	/** Writes and reads a record that consists of a name alone as that text. */
	private static final class OpenNameCodec<T> implements Codec<T> {

		private final Class<T> type;

		private final Constructor<T> named;

		OpenNameCodec(Class<T> type) {
			try {
				this.type = type;
				this.named = type.getDeclaredConstructor(String.class);
			}
			catch (NoSuchMethodException ex) {
				throw new IllegalArgumentException(type + " is no record with a name alone", ex);
			}
		}

		@Override
		public Class<T> getEncoderClass() {
			return this.type;
		}

		@Override
		public void encode(BsonWriter writer, T value, EncoderContext context) {
			writer.writeString(((OpenName) value).name());
		}

		@Override
		public T decode(BsonReader reader, DecoderContext context) {
			try {
				return this.named.newInstance(reader.readString());
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	/** Writes names, and reads those that it knows. */
	private static final class OpenEnum<T> implements Codec<T> {

		private final Class<T> type;

		OpenEnum(Class<T> type) {
			this.type = type;
		}

		@Override
		public Class<T> getEncoderClass() {
			return this.type;
		}

		@Override
		public void encode(BsonWriter writer, T value, EncoderContext context) {
			String name = ((Enum<?>) value).name();
			if (name.equals(UNKNOWN)) {
				throw new IllegalStateException(
						"a " + this.type.getSimpleName() + " of a later release is not for this one to write");
			}
			writer.writeString(name);
		}

		@Override
		@SuppressWarnings("NullAway") // a component that can be unknown says so
		public T decode(BsonReader reader, DecoderContext context) {
			String name = reader.readString();
			T known = named(name);
			return (known != null) ? known : named(UNKNOWN);
		}

		private @Nullable T named(String name) {
			for (T constant : this.type.getEnumConstants()) {
				if (((Enum<?>) constant).name().equals(name)) {
					return constant;
				}
			}
			return null;
		}

	}

}
