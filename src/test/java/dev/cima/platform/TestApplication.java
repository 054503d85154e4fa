package dev.cima.platform;

import java.util.Set;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;

/**
 * The platform alone, without stores, over a schema made for its tests. No stereotype and
 * no static controller, so that the scan of the whole application does not find it.
 */
@EnableAutoConfiguration
@ConfigurationPropertiesScan("dev.cima.platform")
@ComponentScan(basePackages = "dev.cima.platform", excludeFilters = { @ComponentScan.Filter(type = FilterType.REGEX,
		pattern = "dev\\.cima\\.platform\\.(Mongo|Redis|StoredZones).*") })
class TestApplication {

	@Bean
	Viewers viewers() {
		return (subject, roles) -> {
			if (subject.equals("nobody")) {
				throw new AccessDeniedException("nobody");
			}
			return new Viewer(subject, subject, Set.of("team_1"), roles.isEmpty() ? Set.of(Role.REP) : roles);
		};
	}

	@Bean
	TestController testController() {
		return new TestController();
	}

	/** Something private, of the rep whose id it has. */
	record Thing(String id, String secret) implements Private {

		@Override
		public String repId() {
			return this.id;
		}

		@Override
		public String teamId() {
			return "team_1";
		}

	}

	@Controller
	class TestController {

		@QueryMapping
		Thing thing(@Argument String id) {
			return new Thing(id, "secret of " + id);
		}

		@QueryMapping
		String adminsOnly(Viewer viewer) {
			return viewer.subject();
		}

		@MutationMapping
		int batch(@Argument java.util.List<String> input) {
			return input.size();
		}

	}

}
