package dev.cima.door;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.platform.Lasting;
import tools.jackson.core.io.SerializedString;

/**
 * What {@link Lasting} objects are in answers, as JSON: it is read and written once for
 * each selection, and kept as long as the object is.
 */
final class LastingAnswers {

	private final Cache<Lasting, Map<ObjectReader, WrittenAnswer>> written = Caffeine.newBuilder().weakKeys().build();

	private final Function<Map<String, ?>, String> json;

	/**
	 * Answers of lasting objects.
	 * @param json writes an object
	 */
	LastingAnswers(Function<Map<String, ?>, String> json) {
		this.json = json;
	}

	/**
	 * The object in an answer.
	 * @throws Exception when the engine is to do it
	 */
	WrittenAnswer of(Lasting object, ObjectReader reader, Reading reading) throws Exception {
		Map<ObjectReader, WrittenAnswer> byReader = this.written.get(object, (first) -> new ConcurrentHashMap<>(2));
		WrittenAnswer known = byReader.get(reader);
		if (known != null) {
			reading.count(known.values());
			return known;
		}
		Map<String, ?> read = reader.read(object, reading);
		WrittenAnswer written = new WrittenAnswer(new SerializedString(this.json.apply(read)), reading.counted());
		byReader.put(reader, written);
		return written;
	}

}
