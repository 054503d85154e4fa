package dev.cima.recognition;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An event by which a module tells in the feed of something of a kind of its own. Its
 * text is {@code feed.<KIND>}, with the rep's or team's name and then the parameters.
 * Publish it as often as it takes: the same item stands there once.
 *
 * @param kind in capitals, such as {@code GOAL_REACHED}
 * @param about the id of the node that it tells of; one item a kind and node
 * @param at when it happened: its place in the feed
 * @param rep whom it is about, or null
 * @param team which team it is about, or null
 * @param params what the sentence needs beside the name: codes and numbers, nothing that
 * people wrote
 * @param stands false: it is taken back
 */
public record FeedNews(String kind, String about, Instant at, @Nullable String rep, @Nullable String team,
		List<String> params, boolean stands) {
}
