package dev.cima.door;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BearerTokenTests {

	@Test
	void isWhatFollowsTheSchemeInWhateverCase() {
		assertThat(BearerToken.in("Bearer abc.def-_~+/=")).isEqualTo("abc.def-_~+/=");
		assertThat(BearerToken.in("bearer   abc ")).isEqualTo("abc");
	}

	@Test
	void isNotThereWithoutAHeaderAnotherSchemeOrAText() {
		assertThat(BearerToken.in(null)).isNull();
		assertThat(BearerToken.in("")).isNull();
		assertThat(BearerToken.in("Basic abc")).isNull();
		assertThat(BearerToken.in("Bearerabc")).isNull();
		assertThat(BearerToken.in("Bearer   ")).isNull();
	}

}
