package dev.cima.goal;

import java.math.BigDecimal;

/**
 * How a goal is getting on.
 *
 * @param expectedByNow what would have come together by now on the way to exactly the
 * target; of a rate or an average the target
 * @param landing where it ends up in the middle of all draws
 * @param low below which a tenth of the draws ends up
 * @param high above which a tenth of the draws ends up
 */
record Pace(BigDecimal expectedByNow, BigDecimal landing, BigDecimal low, BigDecimal high) {
}
