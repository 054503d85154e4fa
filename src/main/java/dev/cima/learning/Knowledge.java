package dev.cima.learning;

import java.math.BigDecimal;

/**
 * What a rep knows of a category today.
 *
 * @param value 0 to 1
 * @param cards how many cards there are
 * @param due how many of them wait today
 */
record Knowledge(String category, BigDecimal value, int cards, int due) {
}
