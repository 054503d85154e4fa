package dev.cima.learning;

import dev.cima.platform.NodeLoader;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds learning cards for the query {@code node}. */
@Configuration(proxyBeanMethods = false)
class LearningNodes {

	@Bean
	NodeLoader learningCardNode(Deck deck, Knowing knowing) {
		return NodeLoader.of(CardEditor.PREFIX, LearningCard.class, (id, viewer) -> {
			CardDefinition card = deck.find(id);
			if (card == null) {
				return null;
			}
			return (viewer.rep() != null) ? knowing.shown(card, viewer.rep())
					: LearningCard.of(card, viewer.recordedAs());
		});
	}

}
