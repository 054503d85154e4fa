package dev.cima;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.stream.Stream;

import dev.cima.badge.BadgeAward;
import dev.cima.badge.BadgeDefinition;
import dev.cima.badge.BadgeRound;
import dev.cima.collaboration.StoredLead;
import dev.cima.competition.Competition;
import dev.cima.competition.CompetitionResult;
import dev.cima.competition.CompetitionSchedule;
import dev.cima.competition.StoredContestant;
import dev.cima.deal.StoredDeal;
import dev.cima.followup.Customer;
import dev.cima.followup.FollowUpRule;
import dev.cima.followup.RepList;
import dev.cima.incentive.StoredPlan;
import dev.cima.ledger.Rebuild;
import dev.cima.mentorship.CoachingSession;
import dev.cima.mentorship.Mentor;
import dev.cima.mentorship.Mentorship;
import dev.cima.notification.Device;
import dev.cima.notification.NotificationPreferences;
import dev.cima.notification.Push;
import dev.cima.notification.SeenTop;
import dev.cima.platform.OpenEnums;
import dev.cima.platform.OpenName;
import dev.cima.recognition.GivenKudos;
import dev.cima.recognition.HallOfFame;
import dev.cima.recognition.StoredFeedItem;
import dev.cima.rep.BegunErasure;
import dev.cima.rep.StoredRep;
import dev.cima.rep.Team;
import dev.cima.reward.Redemption;
import dev.cima.reward.Reward;
import dev.cima.satisfaction.ClosedMonth;
import dev.cima.satisfaction.Complaint;
import dev.cima.satisfaction.OpenHold;
import dev.cima.satisfaction.Survey;
import dev.cima.webhook.QueuedEvent;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an earlier release stored is read as it was meant, and what a later one may store
 * breaks nothing.
 */
class StoredFormsTests {

	private static final CodecRegistry CODECS = OpenEnums.registry();

	private static final String LATER = "SOMETHING_LATER";

	static Stream<Arguments> documents() {
		Map<String, Class<?>> types = Map.ofEntries(Map.entry("awards", BadgeAward.class),
				Map.entry("badges", BadgeDefinition.class), Map.entry("badges.rounds", BadgeRound.class),
				Map.entry("coaching.sessions", CoachingSession.class),
				Map.entry("competition-schedules", CompetitionSchedule.class),
				Map.entry("competitions", Competition.class), Map.entry("contestant.totals", StoredContestant.class),
				Map.entry("devices", Device.class), Map.entry("erasures", BegunErasure.class),
				Map.entry("feed", StoredFeedItem.class), Map.entry("halls", HallOfFame.class),
				Map.entry("kudos", GivenKudos.class), Map.entry("mentors", Mentor.class),
				Map.entry("mentorships", Mentorship.class), Map.entry("plans", StoredPlan.class),
				Map.entry("preferences", NotificationPreferences.class), Map.entry("pushes", Push.class),
				Map.entry("rebuilds", Rebuild.class), Map.entry("reps", StoredRep.class),
				Map.entry("results", CompetitionResult.class), Map.entry("teams", Team.class),
				Map.entry("tops", SeenTop.class));
		Map<String, Class<?>> ofCustomers = Map.ofEntries(Map.entry("surveys", Survey.class),
				Map.entry("complaints", Complaint.class), Map.entry("holds", OpenHold.class),
				Map.entry("satisfaction.months", ClosedMonth.class), Map.entry("webhooks", QueuedEvent.class),
				Map.entry("leads", StoredLead.class), Map.entry("deals", StoredDeal.class),
				Map.entry("followups", Customer.class), Map.entry("followup.lists", RepList.class),
				Map.entry("followup.rules", FollowUpRule.class), Map.entry("rewards", Reward.class),
				Map.entry("redemptions", Redemption.class));
		return Stream.concat(documents("dc92ebc", types), documents("74939c5", ofCustomers));
	}

	private static Stream<Arguments> documents(String release, Map<String, Class<?>> types) {
		return types.entrySet()
			.stream()
			.flatMap((entry) -> StoredForms.of(release, entry.getKey())
				.stream()
				.map((document) -> Arguments.of(entry.getKey(), entry.getValue(), document)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("documents")
	<T> void readsWhatAnEarlierReleaseStored(String collection, Class<T> type, BsonDocument stored) {
		BsonDocument again = write(type, read(type, stored));
		assertSame(stored, again);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("documents")
	<T> void passesOverFieldsOfALaterRelease(String collection, Class<T> type, BsonDocument stored) {
		assertThat(read(type, withLaterFields(stored))).isEqualTo(read(type, stored));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("documents")
	<T> void readsEnumsOfALaterRelease(String collection, Class<T> type, BsonDocument stored) {
		BsonDocument later = stored.clone();
		replaceEnums(later, type);
		assertThat(read(type, later)).isNotNull();
	}

	/** What was stored is there, and is the same. */
	private static void assertSame(BsonDocument stored, BsonDocument again) {
		stored.forEach((name, value) -> {
			if (value.isNull()) {
				return;
			}
			assertThat(again).as(name).containsKey(name);
			if (value.isDocument()) {
				assertSame(value.asDocument(), again.getDocument(name));
			}
			else {
				assertThat(again.get(name)).as(name).isEqualTo(value);
			}
		});
	}

	private static BsonDocument withLaterFields(BsonDocument document) {
		BsonDocument later = new BsonDocument();
		document.forEach(
				(name, value) -> later.append(name, isOfARecord(value) ? withLaterFields(value.asDocument()) : value));
		return later.append("later", new BsonDocument("more", new BsonInt32(1)));
	}

	/** The documents whose names are those of fields, and not of reps, days and so on. */
	private static boolean isOfARecord(BsonValue value) {
		return value.isDocument() && Stream.of("seq", "caughtUp", "before").anyMatch(value.asDocument()::containsKey);
	}

	private static void replaceEnums(BsonDocument document, Class<?> type) {
		for (RecordComponent component : type.getRecordComponents()) {
			String name = component.getName();
			if (isOpen(component.getType()) && document.containsKey(name)) {
				document.put(name, new BsonString(LATER));
			}
			else if (component.getGenericType() instanceof ParameterizedType list && document.isArray(name)) {
				replaceEnums(document.getArray(name), list.getActualTypeArguments()[0]);
			}
			else if (component.getType().isRecord() && document.isDocument(name)) {
				replaceEnums(document.getDocument(name), component.getType());
			}
		}
	}

	private static void replaceEnums(BsonArray array, Type element) {
		if (element instanceof Class<?> type && isOpen(type)) {
			array.add(new BsonString(LATER));
		}
		else if (element instanceof Class<?> type && type.isRecord()) {
			array.forEach((value) -> replaceEnums(value.asDocument(), type));
		}
	}

	private static boolean isOpen(Class<?> type) {
		return type.isEnum() || OpenName.class.isAssignableFrom(type);
	}

	private static <T> T read(Class<T> type, BsonDocument document) {
		return CODECS.get(type).decode(new BsonDocumentReader(document), DecoderContext.builder().build());
	}

	private static <T> BsonDocument write(Class<T> type, T value) {
		BsonDocument document = new BsonDocument();
		Codec<T> codec = CODECS.get(type);
		codec.encode(new BsonDocumentWriter(document), value, EncoderContext.builder().build());
		return document;
	}

}
