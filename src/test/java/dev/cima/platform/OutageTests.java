package dev.cima.platform;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ServerId;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

class OutageTests {

	private static final ServerAddress SERVER = new ServerAddress();

	static List<MongoException> ofAServerThatServesNobody() {
		return List.of(new MongoSocketReadTimeoutException("late", SERVER, new IllegalStateException()),
				new MongoTimeoutException("no server"), new MongoInterruptedException("stopped", null),
				new MongoConnectionPoolClearedException(new ServerId(new ClusterId(), SERVER), null),
				new MongoNotPrimaryException(answer(10107), SERVER), new MongoCommandException(answer(91), SERVER),
				refused(14031, Set.of()), refused(1, Set.of("RetryableWriteError")), bulk(189, null),
				bulk(10334, new WriteConcernError(64, "WriteConcernFailed", "waited", new BsonDocument())));
	}

	@ParameterizedTest
	@MethodSource("ofAServerThatServesNobody")
	void isOneWhileTheServerServesNobody(MongoException failure) {
		assertThat(Outage.isOne(failure)).isTrue();
		assertThat(Outage.isOne(new CompletionException(new RetryLaterException(5, failure)))).isTrue();
	}

	@Test
	void anOutageIsToldInOneLineAndAMistakeWithItsStack() {
		Logger log = mock(Logger.class);
		MongoException away = new MongoTimeoutException("no server");
		Outage.warn(log, "It is tried again", away);
		verify(log).warn("{}: {}", "It is tried again", away.toString());
		IllegalStateException mistake = new IllegalStateException();
		Outage.warn(log, "It is tried again", mistake);
		verify(log).warn("It is tried again", mistake);
	}

	@ParameterizedTest
	@MethodSource("ofAServerThatServesNobody")
	void leavesOpenWhatBecameOfWhatWasSent(MongoException failure) {
		assertThat(Outage.leavesOpen(failure)).isTrue();
		assertThat(Outage.leavesOpen(new IllegalStateException(failure))).isTrue();
	}

	@Test
	void whateverElseMongoDbAnswersLeavesItOpenToo() {
		assertThat(Outage.leavesOpen(refused(10334, Set.of()))).isTrue();
		assertThat(Outage.leavesOpen(new IllegalStateException("ours"))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 13, 121, 10334, 11000, 17419 })
	void isNoneWhenTheServerRefusesOneDocument(int code) {
		assertThat(Outage.isOne(refused(code, Set.of()))).isFalse();
		assertThat(Outage.isOne(bulk(code, null))).isFalse();
		assertThat(Outage.isOne(new MongoCommandException(answer(code), SERVER))).isFalse();
		assertThat(Outage.isOne(new IllegalStateException(refused(code, Set.of())))).isFalse();
	}

	private static BsonDocument answer(int code) {
		return new BsonDocument("ok", new BsonInt32(0)).append("code", new BsonInt32(code));
	}

	private static MongoWriteException refused(int code, Set<String> labels) {
		return new MongoWriteException(new WriteError(code, "refused", new BsonDocument()), SERVER, labels);
	}

	private static MongoBulkWriteException bulk(int code, @Nullable WriteConcernError concern) {
		return new MongoBulkWriteException(BulkWriteResult.unacknowledged(),
				List.of(new BulkWriteError(code, "refused", new BsonDocument(), 0)), concern, SERVER, Set.of());
	}

}
