package dev.cima.platform;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConversationTests {

	@Test
	void givesAReasonThatFitsAsItIs() {
		String reason = "é".repeat(61) + ".";
		assertThat(Conversation.fitting(reason)).isEqualTo(reason);
	}

	@Test
	void cutsALongerReasonBetweenTwoCharacters() {
		assertThat(Conversation.fitting("é".repeat(62))).isEqualTo("é".repeat(61));
		assertThat(Conversation.fitting("🏃".repeat(40)).getBytes(StandardCharsets.UTF_8)).hasSize(120);
	}

}
