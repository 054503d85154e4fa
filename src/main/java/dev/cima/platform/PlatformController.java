package dev.cima.platform;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers what belongs to no single module: nodes, the organisation, the clock. */
@Controller
class PlatformController {

	private final Organisation organisation;

	private final InstantSource clock;

	private final Texts texts;

	private final Map<String, NodeLoader> loaders;

	PlatformController(Organisation organisation, InstantSource clock, Texts texts, List<NodeLoader> loaders) {
		this.organisation = organisation;
		this.clock = clock;
		this.texts = texts;
		this.loaders = loaders.stream().collect(Collectors.toMap(NodeLoader::prefix, Function.identity()));
	}

	@QueryMapping
	@Nullable Object node(@Argument String id, Viewer viewer) {
		NodeLoader loader = this.loaders.get(id.substring(0, id.indexOf('_') + 1));
		return (loader != null) ? loader.load(id, viewer) : null;
	}

	@QueryMapping
	Organisation organisation() {
		return this.organisation;
	}

	@SchemaMapping
	String currency(Organisation organisation) {
		return organisation.currency().getCurrencyCode();
	}

	@SchemaMapping
	String timeZone(Organisation organisation) {
		return organisation.zone().getId();
	}

	@QueryMapping
	Instant serverTime() {
		return this.clock.instant();
	}

	@SchemaMapping
	String message(UserError error, Locale language) {
		return this.texts.render(error.text(), error.args(), language);
	}

}
