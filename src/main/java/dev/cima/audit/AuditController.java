package dev.cima.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import dev.cima.audit.AuditLog.AuditItem;
import dev.cima.platform.Connection;
import dev.cima.platform.Role;
import dev.cima.platform.Texts;
import dev.cima.platform.Viewer;
import dev.cima.rep.RepNames;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers the audit log. */
@Controller
class AuditController {

	private final AuditLog log;

	private final RepNames names;

	private final Texts texts;

	AuditController(AuditLog log, RepNames names, Texts texts) {
		this.log = log;
		this.names = names;
		this.texts = texts;
	}

	@QueryMapping
	Connection<AuditItem> auditLog(@Argument int first, @Argument @Nullable String after, Viewer viewer) {
		return this.log.newestFirst(viewer, first, after);
	}

	@SchemaMapping
	Instant at(AuditItem item) {
		return item.row().at();
	}

	@SchemaMapping
	String by(AuditItem item, Locale language) {
		return (item.rep() != null) ? this.names.of(item.rep(), language) : item.row().by();
	}

	@SchemaMapping
	@Nullable Role byRole(AuditItem item) {
		return item.row().role();
	}

	@SchemaMapping
	@Nullable String before(AuditItem item, Locale language) {
		return words(item, item.row().before(), language);
	}

	@SchemaMapping
	@Nullable String after(AuditItem item, Locale language) {
		return words(item, item.row().after(), language);
	}

	private static @Nullable String words(AuditItem item, List<String> words, Locale language) {
		return words.isEmpty() ? null : item.names().in(String.join("; ", new LinkedHashSet<>(words)), language);
	}

	/** With a sentence of its own where there is one for the mutation. */
	@SchemaMapping
	String text(AuditItem item, Locale language) {
		String key = "audit." + item.action();
		String subject = (item.subject() != null) ? item.names().in(item.subject(), language) : "–";
		List<Object> args = List.of(by(item, language), subject, item.action());
		List<String> sentences = new ArrayList<>();
		sentences.add(this.texts.render(this.texts.has(key) ? key : "audit.other", args, language));
		switch (item.outcome()) {
			case REFUSED -> sentences.add(this.texts.render("audit.refused",
					List.of(Objects.requireNonNullElse(item.row().code(), "–")), language));
			case UNKNOWN -> sentences.add(this.texts.render("audit.unknown", List.of(), language));
			case DONE -> {
			}
		}
		return String.join(" ", sentences);
	}

}
