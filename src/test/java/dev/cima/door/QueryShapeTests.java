package dev.cima.door;

import java.util.Map;

import graphql.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryShapeTests {

	private static final LimitSettings LIMITS = new Binder(
			new MapConfigurationPropertySource(Map.of("cima.limits.introspection", "true")))
		.bindOrCreate("cima.limits", LimitSettings.class);

	@Test
	void boundsTheDepthOfIntrospection() {
		assertThat(reached("{ __schema " + nested(19) + " }")).isNull();
		assertThat(reached("{ __schema " + nested(20) + " }")).isNotNull();
		assertThat(reached("{ __type(name: \"Query\") " + nested(20) + " }")).isNotNull();
		assertThat(
				reached("{ ...F } fragment F on Query { s: __schema { ...G } } fragment G on __Schema " + nested(20)))
			.isNotNull();
	}

	@Test
	void endsForFragmentsThatHoldThemselves() {
		assertThat(reached(
				"{ ...F } fragment F on Query { __schema { types { ...F ...G } } } fragment G on Query { ...F }"))
			.isNull();
	}

	private static @Nullable LimitReachedException reached(String document) {
		return QueryShape.of(Parser.parse(document)).check(LIMITS);
	}

	private static String nested(int depth) {
		return "{ a ".repeat(depth) + "}".repeat(depth);
	}

}
