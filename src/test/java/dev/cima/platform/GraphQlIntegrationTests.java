package dev.cima.platform;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = TestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.graphql.schema.locations=classpath:platform-test/",
				"spring.graphql.schema.additional-files=classpath:graphql/platform.graphqls" })
class GraphQlIntegrationTests {

	@Test
	void starts() {
		assertThat(1).isEqualTo(1);
	}

}
