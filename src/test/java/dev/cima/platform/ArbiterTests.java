package dev.cima.platform;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class ArbiterTests {

	private static final int DUPLICATE_KEY = 11000;

	private static final int NOT_PRIMARY = 10107;

	private static final Document DOCUMENT = new Document("_id", 1);

	private static final List<WriteModel<Document>> WRITES = List.of(new InsertOneModel<>(DOCUMENT),
			new ReplaceOneModel<>(new Document("_id", 2).append("seq", 1), DOCUMENT));

	private static final ServerAddress SERVER = new ServerAddress();

	@SuppressWarnings("unchecked")
	private final MongoCollection<Document> collection = mock(MongoCollection.class);

	@Test
	void anInsertTellsWhetherItWasFirst() {
		assertThat(Arbiter.insert(this.collection, DOCUMENT)).isTrue();
		when(this.collection.insertOne(DOCUMENT)).thenThrow(refused(DUPLICATE_KEY));
		assertThat(Arbiter.insert(this.collection, DOCUMENT)).isFalse();
	}

	@Test
	void anInsertThatFailedForAnotherReasonFails() {
		when(this.collection.insertOne(DOCUMENT)).thenThrow(refused(NOT_PRIMARY));
		assertThatThrownBy(() -> Arbiter.insert(this.collection, DOCUMENT)).isInstanceOf(MongoWriteException.class);
	}

	@Test
	void writesTellWhetherAllWereFirst() {
		when(this.collection.bulkWrite(any(), any(BulkWriteOptions.class))).thenReturn(result(1, 1));
		assertThat(Arbiter.write(this.collection, WRITES)).isTrue();
		when(this.collection.bulkWrite(any(), any(BulkWriteOptions.class))).thenReturn(result(1, 0));
		assertThat(Arbiter.write(this.collection, WRITES)).as("one was changed meanwhile").isFalse();
		when(this.collection.bulkWrite(any(), any(BulkWriteOptions.class))).thenThrow(refused(null, DUPLICATE_KEY));
		assertThat(Arbiter.write(this.collection, WRITES)).as("one is there already").isFalse();
	}

	@Test
	void writesThatFailedForAnotherReasonFail() {
		WriteConcernError concern = new WriteConcernError(64, "WriteConcernFailed", "timeout", new BsonDocument());
		for (MongoBulkWriteException failure : List.of(refused(null, DUPLICATE_KEY, NOT_PRIMARY), refused(concern),
				refused(concern, DUPLICATE_KEY))) {
			doThrow(failure).when(this.collection).bulkWrite(any(), any(BulkWriteOptions.class));
			assertThatThrownBy(() -> Arbiter.write(this.collection, WRITES)).isSameAs(failure);
		}
	}

	@Test
	void anOrderedInsertTellsHowManyWereBeforeTheFirstThatIsTaken() {
		List<Document> three = List.of(DOCUMENT, DOCUMENT, DOCUMENT);
		assertThat(Arbiter.insertUntilTaken(this.collection, three)).isEqualTo(3);
		when(this.collection.insertMany(any(List.class), any(InsertManyOptions.class)))
			.thenThrow(refused(1, DUPLICATE_KEY));
		assertThat(Arbiter.insertUntilTaken(this.collection, three)).isOne();
	}

	@Test
	void whatIsTakenIsNamedAndAllElseWritten() {
		assertThat(Arbiter.taken(this.collection, WRITES)).isEmpty();
		when(this.collection.bulkWrite(any(), any(BulkWriteOptions.class))).thenThrow(refused(1, DUPLICATE_KEY));
		assertThat(Arbiter.taken(this.collection, WRITES)).containsExactly(1);
	}

	@Test
	void whoeverIsFirstStands() {
		Document first = new Document("_id", 1).append("by", "another");
		assertThat(Arbiter.first(this.collection, DOCUMENT, () -> first)).isSameAs(DOCUMENT);
		doThrow(refused(DUPLICATE_KEY)).when(this.collection).insertOne(DOCUMENT);
		assertThat(Arbiter.first(this.collection, DOCUMENT, () -> first)).isSameAs(first);
		assertThatThrownBy(() -> Arbiter.first(this.collection, DOCUMENT, () -> null)).as("another key is taken")
			.isInstanceOf(MongoWriteException.class);
		doThrow(refused(NOT_PRIMARY)).when(this.collection).insertOne(DOCUMENT);
		assertThatThrownBy(() -> Arbiter.first(this.collection, DOCUMENT, () -> first))
			.isInstanceOf(MongoWriteException.class);
	}

	@Test
	void manyThatFailedForAnotherReasonFail() {
		WriteConcernError concern = new WriteConcernError(64, "WriteConcernFailed", "timeout", new BsonDocument());
		for (MongoBulkWriteException failure : List.of(refused(null, DUPLICATE_KEY, NOT_PRIMARY), refused(concern),
				refused(concern, DUPLICATE_KEY), refused((WriteConcernError) null))) {
			doThrow(failure).when(this.collection).bulkWrite(any(), any(BulkWriteOptions.class));
			doThrow(failure).when(this.collection).insertMany(any(List.class), any(InsertManyOptions.class));
			assertThatThrownBy(() -> Arbiter.taken(this.collection, WRITES)).isSameAs(failure);
			assertThatThrownBy(() -> Arbiter.insertUntilTaken(this.collection, List.of(DOCUMENT))).isSameAs(failure);
		}
	}

	private static BulkWriteResult result(int inserted, int matched) {
		return BulkWriteResult.acknowledged(inserted, matched, 0, matched, List.of(), List.of());
	}

	private static MongoWriteException refused(int code) {
		return new MongoWriteException(new WriteError(code, "refused", new BsonDocument()), SERVER, Set.of());
	}

	/** The one at a place. */
	private static MongoBulkWriteException refused(int place, int code) {
		return new MongoBulkWriteException(result(place, 0),
				List.of(new BulkWriteError(code, "refused", new BsonDocument(), place)), null, SERVER, Set.of());
	}

	private static MongoBulkWriteException refused(@Nullable WriteConcernError concern, int... codes) {
		List<BulkWriteError> errors = IntStream.range(0, codes.length)
			.mapToObj((index) -> new BulkWriteError(codes[index], "refused", new BsonDocument(), index))
			.toList();
		return new MongoBulkWriteException(result(0, 0), errors, concern, SERVER, Set.of());
	}

}
