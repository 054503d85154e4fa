package dev.cima.satisfaction;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** The page refuses whoever asks too much, by address and by link. */
class SurveyRatesTests {

	private static final int OF_A_NETWORK = 6;

	private static final int OF_A_LINK = 3;

	private final SurveyDesk desk = mock();

	private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

	private MockMvc mvc;

	@BeforeEach
	void page() {
		SurveyPage page = mock();
		given(page.message(anyString(), any(Locale.class))).willAnswer((call) -> call.getArgument(0));
		SurveySettings settings = new SurveySettings(1.0, null, null, Duration.ofDays(30), Duration.ofDays(7),
				Duration.ofSeconds(5), 1, OF_A_NETWORK, 1, OF_A_LINK);
		InstantSource clock = () -> Instant.EPOCH;
		this.mvc = MockMvcBuilders
			.standaloneSetup(new SurveyPageController(this.desk, page, new SurveyRates(settings, this.metrics), clock))
			.build();
	}

	@Test
	void aNetworkIsRefusedWhateverLinksItTries() throws Exception {
		for (int i = 0; i < OF_A_NETWORK; i++) {
			assertThat(send(get("/s/link-{n}", i), "203.0.113.7").getStatus()).isEqualTo(404);
		}
		MockHttpServletResponse refused = send(get("/s/link-new"), "203.0.113.7");
		assertThat(refused.getStatus()).isEqualTo(429);
		assertThat(refused.getHeader("Retry-After")).isEqualTo("30");
		assertThat(refused.getContentAsString()).isEqualTo("too-many");
		assertThat(refused.getHeader("Cache-Control")).contains("no-store");
		assertThat(send(get("/s/link-new"), "198.51.100.1").getStatus()).as("another network").isEqualTo(404);
		// the neighbours of an address are of one network
		for (int i = 0; i < OF_A_NETWORK; i++) {
			send(get("/s/link-six-{n}", i), "2001:db8:1:2::" + (i + 1));
		}
		assertThat(send(get("/s/link-new"), "2001:db8:1:2:ffff::9").getStatus()).isEqualTo(429);
	}

	@Test
	void aLinkIsRefusedWhoeverTriesItAndIsNotAnswered() throws Exception {
		for (int i = 0; i < OF_A_LINK; i++) {
			assertThat(send(get("/s/one"), "198.51.100." + i).getStatus()).isEqualTo(404);
		}
		assertThat(send(get("/s/one"), "198.51.100.9").getStatus()).isEqualTo(429);
		assertThat(send(post("/s/one").param("score", "5"), "198.51.100.10").getStatus()).isEqualTo(429);
		verify(this.desk, never()).answer(anyString(), anyInt(), anyBoolean(), any(), anyString());
		assertThat(send(get("/s/other"), "198.51.100.9").getStatus()).isEqualTo(404);
		assertThat(this.metrics.counter("cima.survey.limited").count()).isEqualTo(2);
	}

	private MockHttpServletResponse send(MockHttpServletRequestBuilder request, String address) throws Exception {
		return this.mvc.perform(request.with((MockHttpServletRequest sent) -> {
			sent.setRemoteAddr(address);
			return sent;
		})).andReturn().getResponse();
	}

}
