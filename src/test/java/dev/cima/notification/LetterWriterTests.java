package dev.cima.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.cima.badge.Badges;
import dev.cima.platform.Texts;
import dev.cima.rep.Rep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class LetterWriterTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	private static final LetterWriter WRITER = new LetterWriter(
			new AnnotationConfigApplicationContext(Texts.class).getBean(Texts.class), mock(Badges.class));

	static Stream<Push> pushes() {
		return NotificationKind.NAMED.stream().flatMap((kind) -> (switch (kind.name()) {
			case "MENTORSHIP" -> Stream.of("REQUESTED", "ACTIVE", "DECLINED", "ENDED", "CLAIMED");
			case "COACHING_CREDIT" -> Stream.of("SESSION", "GAIN");
			case "SALE_CHANGED" -> Stream.of("VOIDED", "REFUTED", "CORRECTED", "MOVED", "CONFIRMED");
			case "COMPETITION_CLOSED" -> Stream.of("", LetterWriter.NOBODY);
			case "GOAL_SET" -> Stream.of("SET", "CHANGED", "CANCELLED");
			case "REDEMPTION" -> Stream.of("APPROVED", "HANDED_OUT", "REFUSED");
			case "GOAL_REACHED" -> Stream.of("REACHED", "TAKEN_BACK");
			case "SALE_SHARED" -> Stream.of("GIVEN", "TAKEN_BACK");
			case "COMPLAINT" -> Stream.of("TO_SETTLE", "WAITS", "RELEASED", "FORFEITED", "TO_HEAR", "HEARD", "CLOSED");
			case "DEAL_SHARES" -> Stream.of("ASKED", "SOON", "REFUSED", "SETTLED");
			default -> Stream.of("2");
		}).map((arg) -> push(kind, arg)));
	}

	@ParameterizedTest
	@MethodSource("pushes")
	void hasATextForEverythingInBothLanguages(Push push) {
		Letter english = WRITER.write(List.of(push), rep("en"), NOW);
		Letter spanish = WRITER.write(List.of(push), rep("es"), NOW);

		assertThat(Stream.of(english.title(), english.body(), spanish.title(), spanish.body()))
			.allSatisfy((text) -> assertThat(text).contains(" ").doesNotContain("notification.", "{", "}"));
		assertThat(spanish.title()).isNotEqualTo(english.title());
		assertThat(spanish.collapseKey()).isEqualTo(english.collapseKey()).hasSize(32);
	}

	@Test
	void nobodyIsSentToSeeAWinnerWhereNobodyWon() {
		Push won = push(NotificationKind.COMPETITION_CLOSED, "");
		Push lost = push(NotificationKind.COMPETITION_CLOSED, LetterWriter.NOBODY);

		assertThat(WRITER.write(List.of(won), rep("en"), NOW).body()).isEqualTo("See who won the competition.");
		assertThat(WRITER.write(List.of(lost), rep("en"), NOW).body()).startsWith("Nobody won");
		assertThat(WRITER.write(List.of(lost), rep("es"), NOW).body()).startsWith("Esta vez no la ha ganado nadie");
	}

	@Test
	void speaksALanguageThatIsNearAndElseEnglish() {
		Push push = push(NotificationKind.KUDOS, "");

		assertThat(WRITER.write(List.of(push), rep("es-MX"), NOW).title()).isEqualTo("Un agradecimiento para ti");
		assertThat(WRITER.write(List.of(push), rep("fr"), NOW).title()).isEqualTo("Kudos for you");
	}

	@Test
	void firebaseKeepsItAsLongAsItMatters() {
		Push soon = Push.of(NotificationKind.COMPETITION_CLOSING_SOON, "comp_1", "comp_1", "rep_1", List.of(), NOW, NOW,
				NOW.plusSeconds(600));

		assertThat(WRITER.write(List.of(soon), rep("en"), NOW).lifetime()).isEqualTo(Duration.ofMinutes(10));
		assertThat(WRITER.write(List.of(push(NotificationKind.KUDOS, "")), rep("en"), NOW).lifetime())
			.isEqualTo(Duration.ofDays(1));
	}

	private static Push push(NotificationKind kind, String arg) {
		return Push.of(kind, "fact_1", "subject_1", "rep_1", List.of(arg), NOW, NOW, null);
	}

	private static Rep rep(String language) {
		return new Rep("rep_1", "Zoë", "team_1", null, "rep_1", language, List.of(), true, false);
	}

}
