package dev.cimatest.course;

import java.util.function.Function;

import dev.cima.ledger.CauseSum;
import dev.cima.ledger.Credits;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWriter;
import org.bson.BsonInt64;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/**
 * Stores a card, or a page of one, with a total that the release before does not have.
 *
 * @param <T> the card or page
 */
final class CourseTotal<T> implements Codec<T> {

	private final Codec<T> before;

	private final Function<T, Credits> credits;

	CourseTotal(Codec<T> before, Function<T, Credits> credits) {
		this.before = before;
		this.credits = credits;
	}

	@Override
	public void encode(BsonWriter writer, T card, EncoderContext context) {
		BsonDocument stored = new BsonDocument();
		this.before.encode(new BsonDocumentWriter(stored), card, context);
		CauseSum courses = this.credits.apply(card).of(CourseModule.CAUSE);
		stored.put("courses", new BsonDocument("finished", new BsonInt64(courses.count())).append("points",
				new BsonInt64(courses.points())));
		new BsonDocumentCodec().encode(writer, stored, context);
	}

	@Override
	public T decode(BsonReader reader, DecoderContext context) {
		return this.before.decode(reader, context);
	}

	@Override
	public Class<T> getEncoderClass() {
		return this.before.getEncoderClass();
	}

}
