package dev.cima.door;

import java.util.Map;

import dev.cima.platform.Viewers;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SchemaRulesTests {

	private static final String BASE = """
			directive @access(roles: [Role!]!) on FIELD_DEFINITION
			directive @private on FIELD_DEFINITION
			enum Role { REP ADMIN }
			type Query { ok: String @access(roles: [REP]) }
			""";

	@ParameterizedTest
	@ValueSource(strings = { "extend type Query { open: String }", "type Mutation { open: String }",
			"type Subscription { open: String }" })
	void aRootFieldWithoutARuleStopsTheStart(String schema) {
		assertThatIllegalStateException().isThrownBy(() -> start(BASE + schema)).withMessageContaining(".open");
	}

	@Test
	void aPrivateFieldThatCannotBeNullStopsTheStart() {
		assertThatIllegalStateException()
			.isThrownBy(() -> start(BASE + "type Thing { secret: String! @private }"
					+ " extend type Query { thing: Thing @access(roles: [REP]) }"))
			.withMessageContaining("Thing.secret");
	}

	@Test
	void fieldsWithRulesStart() {
		assertThatCode(() -> start(BASE + "type Thing { secret: String @private }"
				+ " extend type Query { thing: Thing @access(roles: [REP]) }"))
			.doesNotThrowAnyException();
	}

	private static void start(String schema) {
		AccessRules rules = new AccessRules(new StaticListableBeanFactory(Map.of()).getBeanProvider(Viewers.class));
		new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(schema),
				RuntimeWiring.newRuntimeWiring().directiveWiring(rules).build());
	}

}
