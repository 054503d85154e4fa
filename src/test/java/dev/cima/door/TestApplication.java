package dev.cima.door;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.mongodb.MongoTimeoutException;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import dev.cima.platform.NotFoundException;
import dev.cima.platform.Private;
import dev.cima.platform.RetryLaterException;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.platform.Viewers;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;

/**
 * The door and the platform alone, without stores, over a schema made for its tests. No
 * stereotype and no static controller, so that the scan of the whole application does not
 * find it.
 */
@EnableAutoConfiguration
@ConfigurationPropertiesScan({ "dev.cima.platform", "dev.cima.door" })
@ComponentScan(basePackages = { "dev.cima.platform", "dev.cima.door" },
		excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX,
				pattern = "dev\\.cima\\.platform\\.(Mongo|Redis|StoredOrganisation|StoreHealth|WrittenTexts).*"))
class TestApplication {

	/** The subjects of those who have left. */
	final Set<String> left = ConcurrentHashMap.newKeySet();

	@Bean
	Viewers viewers() {
		return (subject, roles) -> {
			if (subject.equals("nobody") || this.left.contains(subject)) {
				throw new AccessDeniedException("forbidden");
			}
			return new Viewer(subject, subject, Set.of("team_1"), roles.isEmpty() ? Set.of(Role.REP) : roles);
		};
	}

	@Bean
	TestController testController() {
		return new TestController();
	}

	/** Something private, of the rep whose id it has. */
	record Thing(String id) implements Private {

		@Override
		public String repId() {
			return this.id;
		}

		@Override
		public String teamId() {
			return this.id.equals("elsewhere") ? "team_2" : "team_1";
		}

	}

	/** Something private that does not say whose it is. */
	record Orphan(String secret) {
	}

	record Echo(@Nullable BigDecimal decimal, @Nullable Instant dateTime, @Nullable LocalDate date) {
	}

	@Controller
	class TestController {

		@QueryMapping
		Thing thing(@Argument String id) {
			return new Thing(id);
		}

		@QueryMapping
		Connection<Thing> things(@Argument int first, @Argument @Nullable String after) {
			return Connection.of(List.of(new Thing("a"), new Thing("b")), first, after, Thing::id);
		}

		@QueryMapping
		List<Thing> around(@Argument int radius) {
			return List.of(new Thing("a"));
		}

		@SchemaMapping
		String secret(Thing thing) {
			return "secret of " + thing.id();
		}

		@QueryMapping
		List<Thing> crowd(@Argument int size) {
			return Collections.nCopies(size, new Thing("a"));
		}

		@SchemaMapping(field = "crowd")
		List<Thing> crowdOf(Thing thing, @Argument int size) {
			return crowd(size);
		}

		@SchemaMapping
		Thing self(Thing thing) {
			return thing;
		}

		@SchemaMapping
		Orphan orphan(Thing thing) {
			return new Orphan("nobody knows whose");
		}

		@QueryMapping
		String adminsOnly(Viewer viewer) {
			return viewer.subject();
		}

		@QueryMapping
		String broken(@Argument String how) {
			throw switch (how) {
				case "missing" -> new NotFoundException("forbidden");
				case "later" -> new RetryLaterException(7, null);
				case "mongo" -> new MongoTimeoutException("mongodb://secret@host is away");
				case "request" -> new BadRequestException("bad-argument");
				default -> new IllegalStateException("password=" + how);
			};
		}

		@QueryMapping
		Echo echo(@Argument @Nullable BigDecimal decimal, @Argument @Nullable Instant dateTime,
				@Argument @Nullable LocalDate date) {
			return new Echo(decimal, dateTime, date);
		}

		@QueryMapping
		UserError userError() {
			return UserError.of(UserErrorCode.LIMIT_REACHED, "limit-batch", "x", 1234.5, 2)
				.at("lines", "2")
				.retryAfter(3);
		}

		@MutationMapping
		int batch(@Argument List<String> input) {
			return input.size();
		}

		@SubscriptionMapping
		Flux<Integer> ticks(@Argument int count, Viewer viewer) {
			return Flux.range(1, count);
		}

		@SubscriptionMapping
		Flux<Thing> crowds(@Argument int count) {
			return Flux.range(0, count).map((i) -> new Thing("crowd" + i));
		}

		@SubscriptionMapping
		Flux<Thing> changes() {
			return Flux.just(new Thing("a"));
		}

		@SubscriptionMapping
		Flux<Integer> forever() {
			return Flux.interval(Duration.ZERO, Duration.ofMillis(50)).map(Long::intValue).onBackpressureLatest();
		}

		@SubscriptionMapping
		Flux<Integer> failing() {
			return Flux.error(new IllegalStateException("password"));
		}

		@SubscriptionMapping
		Flux<Integer> adminTicks() {
			return Flux.just(1);
		}

	}

}
