package dev.cima.learning;

import java.util.List;

import dev.cima.learning.CardDefinition.Option;
import org.jspecify.annotations.Nullable;

/** A card as a manager writes it. */
public record LearningCardInput(String id, String category, String question, List<Option> options,
		@Nullable String explanation, boolean active) {
}
