package dev.cima.reward;

import org.jspecify.annotations.Nullable;

/**
 * What a rep wants.
 *
 * @param id the UUID of the phone
 * @param price that the rep was shown; null when the phone does not say
 */
record RedeemRewardInput(String id, String rewardId, @Nullable Integer price) {
}
