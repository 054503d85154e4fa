package dev.cima.badge;

import java.math.BigDecimal;

/** How far a rep is on the way to a badge. */
record BadgeProgress(BigDecimal current, BigDecimal target) {
}
