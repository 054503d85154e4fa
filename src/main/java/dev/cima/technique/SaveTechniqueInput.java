package dev.cima.technique;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A whole technique as somebody writes it. */
record SaveTechniqueInput(String id, @Nullable String segment, List<String> categories, String title, String text,
		@Nullable String titleEs, @Nullable String textEs, boolean active) {
}
